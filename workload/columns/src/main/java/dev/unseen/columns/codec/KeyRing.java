package dev.unseen.columns.codec;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The data keys a program may use, by id. New values are written under the primary one; the others
 * open what was written before.
 *
 * <p>Closing it wipes its keys.
 */
public final class KeyRing implements AutoCloseable {

    private static final int KEYS_MAX = 1000;

    private final DataKey primary;
    private final Map<String, DataKey> keys = new LinkedHashMap<>();

    private KeyRing(DataKey primary, List<DataKey> others) {
        this.primary = primary;
        keys.put(primary.id(), primary);
        for (DataKey each : others) {
            if (keys.put(each.id(), each) != null) {
                throw new IllegalArgumentException("Two keys of a ring have the id " + each.id());
            }
        }
        if (keys.keySet().stream().anyMatch(Subjects::owns)) {
            throw new IllegalArgumentException("Ids that begin with s. are those of subjects.");
        }
        if (keys.size() > KEYS_MAX) {
            throw new IllegalArgumentException("A ring has at most 1000 keys.");
        }
    }

    /** Takes the keys over. */
    public static KeyRing of(DataKey primary, DataKey... others) {
        return new KeyRing(primary, Arrays.asList(others));
    }

    /** Takes the keys over. */
    public static KeyRing of(DataKey primary, List<DataKey> others) {
        return new KeyRing(primary, others);
    }

    public DataKey primary() {
        return primary;
    }

    public Optional<DataKey> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    /** The primary one first. */
    public List<DataKey> all() {
        return List.copyOf(keys.values());
    }

    @Override
    public void close() {
        keys.values().forEach(DataKey::close);
    }

    @Override
    public String toString() {
        return "KeyRing[" + keys.size() + " keys, primary " + primary.id() + "]";
    }
}
