package dev.unseen.columns.tool.database;

import java.util.OptionalInt;

/// A column as the catalogue describes it.
///
/// @param type what the database calls it, with its length
/// @param lengthMax how long an ASCII text in it can be, where that is not beyond counting
/// @param generated computed by the database from other columns
/// @param refreshed set anew by the database whenever its row is written
public record Column(
        String name,
        String type,
        Family family,
        OptionalInt lengthMax,
        boolean nullable,
        boolean generated,
        boolean refreshed) {

    /// How values of this column, as part of a key, travel.
    public KeyKind keyKind() {
        return KeyKind.of(type);
    }
}
