package dev.unseen.columns.tool.catalog;

import dev.unseen.columns.tool.database.Column;
import dev.unseen.columns.tool.database.TableName;
import dev.unseen.columns.tool.failure.Refusal;
import java.util.List;

/// A table as it stands.
///
/// @param name with its schema
/// @param usual whether the schema is the one that is meant when none is named
/// @param key the primary key's columns, in its order
public record Table(
        TableName name, boolean usual, List<Column> columns, List<Column> key, long rowsEstimate) {

    public Table {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    /// Errors: [Refusal] naming the columns that there are.
    public Column column(String wanted) {
        return columns.stream()
                .filter(each -> each.name().equals(wanted))
                .findFirst()
                .orElseThrow(
                        () ->
                                Refusal.notFound(
                                        name.text()
                                                + " has no column "
                                                + wanted
                                                + "; it has "
                                                + names()));
    }

    /// A row that its key does not name cannot be told from another.
    public Refusal rowWithoutKey() {
        return Refusal.conflict(
                name.text()
                        + " has a row with NULL in its primary key; a ciphertext is bound to its"
                        + " row by the key, so give that row one first");
    }

    private List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /// The name that ciphertexts are bound to: the same wherever the table's schema is the default.
    public String label() {
        return usual ? name.name() : name.text();
    }
}
