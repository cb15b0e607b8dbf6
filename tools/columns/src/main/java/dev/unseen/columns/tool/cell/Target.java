package dev.unseen.columns.tool.cell;

import dev.unseen.columns.json.JsonPattern;
import dev.unseen.columns.tool.catalog.Table;
import dev.unseen.columns.tool.database.Column;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What is encrypted: one column of a table, whole or some members of its JSON, in the rows that
/// meet every condition.
///
/// @param label the table's name as ciphertexts are bound to it
/// @param paths none for the whole cell
/// @param subject the column that says whose values a row holds, where they are under such keys
public record Target(
        Table table,
        Column column,
        String label,
        List<JsonPattern> paths,
        List<Condition> conditions,
        Optional<Column> subject) {

    public Target {
        paths = List.copyOf(paths);
        conditions = List.copyOf(conditions);
    }

    /// The same in other rows.
    public Target where(List<Condition> others) {
        return new Target(table, column, label, paths, others, subject);
    }

    /// Under this name its runs and marks are kept; the conditions are no part of it.
    public String id() {
        return label
                + "."
                + column.name()
                + paths.stream().map(JsonPattern::normalized).collect(Collectors.joining());
    }

    /// The column as ciphertexts are bound to it.
    public dev.unseen.columns.codec.Column bound() {
        return dev.unseen.columns.codec.Column.of(label, column.name());
    }
}
