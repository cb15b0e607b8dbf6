package dev.unseen.columns.codec;

import java.util.Optional;
import java.util.function.Function;

/** The keys of a ring, which stay open, and those of subjects, which are wiped after each use. */
record RingAndSubjects(KeyRing ring, Optional<Subjects> subjects) implements Form.Keys {

    @Override
    public <T> Optional<T> lend(Place place, String keyId, Function<DataKey, T> reader) {
        if (!Subjects.owns(keyId)) {
            return ring.find(keyId).map(reader);
        }
        Optional<DataKey> found = subjects.flatMap(each -> each.find(keyId, place));
        try {
            return found.map(reader);
        } finally {
            found.ifPresent(DataKey::close);
        }
    }

    @Override
    public Iterable<DataKey> all() {
        return ring.all();
    }
}
