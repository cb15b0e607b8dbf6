package dev.unseen.columns.codec;

import java.util.List;
import java.util.Optional;

/**
 * Where the wrapped keys of subjects lie. A row is never deleted: a subject whose key was destroyed
 * stays known as that.
 */
public interface SubjectStore {

    /**
     * One subject's key.
     *
     * @param keyId random, begins with {@code s.}
     * @param subject what the application calls the subject: an id, not a name
     * @param wrapped the key under a key of the wrapping ring; absent when it was destroyed
     */
    record Row(String keyId, String subject, Optional<String> wrapped) {}

    Optional<Row> findKey(String keyId);

    Optional<Row> findSubject(String subject);

    /** Adds a row unless its subject has one. */
    void insertIfAbsent(Row row);

    /** Replaces the wrapped key if it still is the one expected; says whether. */
    boolean replace(String keyId, String expected, String wrapped);

    /** Forgets the wrapped key, overwriting it where the storage can. */
    void destroy(String keyId);

    /** Rows that have a key, ordered by key id, those behind the given id only. */
    List<Row> living(String afterKeyId, int countMax);
}
