package dev.unseen.columns.tool.catalog;

import java.util.List;

/// An index that has something to do with the column.
///
/// @param columns those it names plainly; an expression is in the definition only
/// @param constraint whether a constraint owns it, so that the constraint is what is dropped
public record Index(
        String name, List<String> columns, boolean unique, boolean constraint, String definition) {

    public Index {
        columns = List.copyOf(columns);
    }
}
