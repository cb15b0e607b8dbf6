package dev.unseen.columns.codec;

/** What a reader takes. */
public enum Reading {
    /** Encrypted values only: the rule. */
    STRICT,
    /**
     * Plain or encrypted ones, while a column is being migrated. Whoever can write to the database
     * can then put a plain value in a ciphertext's place; so it ends when the migration does.
     */
    PLAIN_OR_ENCRYPTED
}
