package dev.unseen.columns.tool.database;

import java.util.Locale;
import java.util.Set;

/// The kinds of key values, each with one spelling that does not depend on the database.
public enum KeyKind {
    /// Decimal digits.
    INTEGER,
    /// The characters themselves.
    TEXT,
    /// Lower case with hyphens.
    UUID,
    /// Lower-case hexadecimal.
    BYTES,
    /// Whatever the database prints; only where it also reads that back.
    OTHER;

    private static final Set<String> INTEGERS =
            Set.of("smallint", "integer", "int", "bigint", "tinyint", "mediumint", "serial");
    private static final Set<String> BINARIES =
            Set.of("bytea", "blob", "binary", "varbinary", "tinyblob", "mediumblob", "longblob");

    static KeyKind of(String type) {
        String word = type.toLowerCase(Locale.ROOT).split("[ (]", 2)[0];
        if (INTEGERS.contains(word)) {
            return INTEGER;
        }
        if (BINARIES.contains(word)) {
            return BYTES;
        }
        if (word.contains("char") || word.contains("text") || word.equals("clob")) {
            return TEXT;
        }
        return word.equals("uuid") ? UUID : OTHER;
    }
}
