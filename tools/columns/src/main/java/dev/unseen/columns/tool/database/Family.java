package dev.unseen.columns.tool.database;

/// What a column can hold, as far as encryption cares.
public enum Family {
    /// Characters: text, varchar(n), citext.
    TEXT,
    /// Bytes: bytea, blob, varbinary(n).
    BYTES,
    /// JSON whose text the database keeps as it was written.
    JSON,
    /// JSON that the database takes apart and prints in its own way.
    JSONB,
    /// Characters or bytes padded to a fixed length: a ciphertext would not fit, or be padded.
    FIXED,
    /// Numbers, dates, and everything else that a ciphertext cannot be.
    OTHER;

    public boolean isJson() {
        return this == JSON || this == JSONB;
    }

    /// Whether a ciphertext can stand in such a column.
    public boolean takesText() {
        return this == TEXT || this == BYTES || isJson();
    }
}
