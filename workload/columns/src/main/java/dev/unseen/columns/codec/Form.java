package dev.unseen.columns.codec;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

/** One way to write ciphertexts. */
interface Form {

    /**
     * Whether a stored text begins like one of these, in which case it is never taken for plain.
     */
    boolean claims(String stored);

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

        /** Errors: {@link Unreadable} when the key was destroyed. */
        Optional<DataKey> find(Place place, String keyId);

        /** For formats that do not name their key; the primary one first. */
        Iterable<DataKey> all();
    }
}
