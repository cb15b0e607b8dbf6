package dev.unseen.columns.tool.catalog;

import java.util.List;

/// An index that has something to do with the column.
///
/// @param columns those it names plainly; an expression is in the definition only
/// @param constraint whether a constraint owns it, so that the constraint is what is dropped
public record Index(
        String name,
        List<String> columns,
        boolean unique,
        boolean constraint,
        String definition,
        Reach reach) {

    /// What an index is over.
    ///
    /// @param whole its columns as they are, in all rows, and nothing else
    /// @param folding whether it takes values for equal that are not the same bytes
    public record Reach(boolean whole, boolean folding) {}

    public Index {
        columns = List.copyOf(columns);
    }

    /// Whether an index over a blind index in the column's place keeps the same things unique.
    public boolean isMovable(String column) {
        return unique && reach.whole() && columns.contains(column);
    }

    /// Its columns, with another in the place of one.
    public List<String> with(String column, String instead) {
        return columns.stream().map(each -> each.equals(column) ? instead : each).toList();
    }
}
