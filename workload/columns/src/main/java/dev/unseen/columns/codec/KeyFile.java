package dev.unseen.columns.codec;

import dev.unseen.columns.codec.KeyFileText.Line;
import dev.unseen.crypto.ContextSeal;
import dev.unseen.crypto.Plaintext;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Data keys as they lie in a file, each wrapped under one key-encryption key (KEK). A new KEK
 * rewrites this file and touches no row.
 *
 * <p>A key is added first and promoted when every program has it: added keys open, only the primary
 * one writes. Immutable; changes return a new one that shares the keys. Closing any of them wipes
 * them all.
 *
 * <p>Errors: {@link KeyUnusable} for a wrong KEK, a changed file and one of a newer version.
 *
 * <p>Source: docs/formats/columns.md, section 5.
 */
public final class KeyFile implements AutoCloseable {

    /** What may be told of a key. The check value is {@link DataKey#check}. */
    public record Entry(String id, boolean primary, Instant created, String check) {}

    private record Dated(DataKey key, Instant created) {}

    private final List<Dated> keys;
    private final String primary;

    private KeyFile(List<Dated> keys, String primary) {
        if (keys.stream().anyMatch(each -> Subjects.owns(each.key().id()))) {
            throw new IllegalArgumentException("Ids that begin with s. are those of subjects.");
        }
        this.keys = List.copyOf(keys);
        this.primary = primary;
    }

    /** A file with one key, which it takes over. */
    public static KeyFile of(DataKey first, Instant created) {
        return new KeyFile(List.of(new Dated(first, seconds(created))), first.id());
    }

    public static KeyFile parse(String text, KeySource kek) {
        try (Plaintext key = kek.read();
                ContextSeal seal = new ContextSeal(key)) {
            List<Line> lines = KeyFileText.parse(text, seal);
            List<Dated> keys = new ArrayList<>();
            String primary = "";
            for (Line each : lines) {
                keys.add(new Dated(new DataKey(each.id(), each.unwrap(seal)), each.created()));
                primary = each.primary() ? each.id() : primary;
            }
            return new KeyFile(keys, primary);
        }
    }

    /** The file's text, wrapped under a KEK: the present one or its successor. */
    public String write(KeySource kek, SecureRandom random) {
        try (Plaintext key = kek.read();
                ContextSeal seal = new ContextSeal(key)) {
            List<Line> lines = new ArrayList<>();
            for (Dated each : keys) {
                boolean isPrimary = each.key().id().equals(primary);
                lines.add(Line.wrap(each.key(), isPrimary, each.created(), seal, random));
            }
            return KeyFileText.write(lines, seal);
        }
    }

    /** With one more key, which opens and does not write yet. Takes the key over. */
    public KeyFile add(DataKey key, Instant created) {
        if (keys.stream().anyMatch(each -> each.key().id().equals(key.id()))) {
            throw new IllegalArgumentException("The file has a key " + key.id() + " already.");
        }
        List<Dated> more = new ArrayList<>(keys);
        more.add(new Dated(key, seconds(created)));
        return new KeyFile(more, primary);
    }

    /** With another key to write under. */
    public KeyFile promote(String id) {
        require(id);
        return new KeyFile(keys, id);
    }

    /** Without a key. Whoever calls this has counted that no value is under it any more. */
    public KeyFile remove(String id) {
        require(id);
        if (id.equals(primary)) {
            throw new IllegalArgumentException(
                    "New values are written under " + id + "; promote another key first.");
        }
        return new KeyFile(
                keys.stream().filter(each -> !each.key().id().equals(id)).toList(), primary);
    }

    private void require(String id) {
        if (keys.stream().noneMatch(each -> each.key().id().equals(id))) {
            throw new IllegalArgumentException(
                    "The file has no key " + id + "; it has " + ids() + ".");
        }
    }

    private List<String> ids() {
        return keys.stream().map(each -> each.key().id()).toList();
    }

    /** In the order they were added. */
    public List<Entry> entries() {
        return keys.stream()
                .map(
                        each ->
                                new Entry(
                                        each.key().id(),
                                        each.key().id().equals(primary),
                                        each.created(),
                                        each.key().check()))
                .toList();
    }

    /** The keys ready for use; copies, so that the ring is closed by itself. */
    public KeyRing ring() {
        List<DataKey> others = new ArrayList<>();
        DataKey first = null;
        for (Dated each : keys) {
            DataKey copy = new DataKey(each.key().id(), each.key().copy());
            if (copy.id().equals(primary)) {
                first = copy;
            } else {
                others.add(copy);
            }
        }
        if (first == null) {
            throw new IllegalStateException("a key file has a primary key");
        }
        return KeyRing.of(first, others);
    }

    private static Instant seconds(Instant time) {
        return Instant.ofEpochSecond(time.getEpochSecond());
    }

    @Override
    public void close() {
        keys.forEach(each -> each.key().close());
    }

    @Override
    public String toString() {
        return "KeyFile" + ids();
    }
}
