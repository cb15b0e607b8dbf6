package dev.unseen.columns.tool.catalog;

import dev.unseen.columns.tool.database.Column;
import dev.unseen.columns.tool.database.KeyKind;
import dev.unseen.columns.tool.database.Session;
import dev.unseen.columns.tool.database.TableName;
import dev.unseen.columns.tool.failure.Refusal;
import java.util.List;

/// Reads the catalogue of one database.
public interface Inspector {

    static Inspector of(Session session) {
        return switch (session.dialect()) {
            case dev.unseen.columns.tool.database.Postgres _ -> new PostgresInspector(session);
            case dev.unseen.columns.tool.database.MariaDb _ -> new MariaDbInspector(session);
            case dev.unseen.columns.tool.database.Sqlite _ -> new SqliteInspector(session);
        };
    }

    /// Errors: [Refusal] when there is no such table, or it is none.
    Table table(TableName name);

    /// Indexes of the table that have the column in them.
    List<Index> indexes(Table table, Column column);

    /// Everything else that hangs on the column, and the table's triggers.
    List<Dependent> dependents(Table table, Column column);

    /// What the column's definition says beside its name and type, as SQL.
    default String rest(Table table, Column column) {
        return "";
    }

    /// Every ordinary table outside the catalogue's own schemas.
    List<TableName> tables();

    /// A table whose rows can be walked through, one by one, by their key.
    default Table walkable(TableName name) {
        Table table = table(name);
        if (table.key().isEmpty()) {
            throw Refusal.notPermitted(
                    name.text()
                            + " has no primary key; a ciphertext is bound to its row by one,"
                            + " so give it one first");
        }
        boolean spellable = table.key().stream().allMatch(each -> each.keyKind() != KeyKind.OTHER);
        if (!spellable) {
            throw Refusal.notPermitted(
                    "the primary key of "
                            + name.text()
                            + " has to be made of integers, text, UUIDs or bytes");
        }
        return table;
    }
}
