package dev.unseen.columns.codec;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** One way to write ciphertexts. */
interface Form {

    /** What begins like this is never taken for plain. */
    String prefix();

    default boolean claims(String stored) {
        return stored.startsWith(prefix());
    }

    String write(DataKey key, Place place, Value value, Writing writing);

    /** Errors: {@link Unreadable}. */
    Opened read(Place place, String stored, Keys keys);

    long storedChars(int originalBytes, String keyId);

    /** What is written. */
    record Value(Original original, boolean poison) {}

    /** What a writer needs from the world. */
    record Writing(SecureRandom random, Instant now) {}

    /** The keys a reader may use. */
    interface Keys {

        /** Lends a key for one computation. Errors: {@link Unreadable} when it was destroyed. */
        <T> Optional<T> lend(Place place, String keyId, Function<DataKey, T> reader);

        /** For formats that do not name their key; the primary one first. */
        Iterable<DataKey> all();
    }
}
