package dev.unseen.columns.tool.plan;

import dev.unseen.columns.tool.cell.Target;
import dev.unseen.columns.tool.database.Column;
import dev.unseen.columns.tool.database.Dialect;
import dev.unseen.columns.tool.database.Family;
import dev.unseen.columns.tool.database.Postgres;
import dev.unseen.columns.tool.database.Session;
import dev.unseen.columns.tool.database.Sqlite;
import java.sql.PreparedStatement;
import java.sql.ResultSet;

/// How many values there are and how long they are.
///
/// @param rows with a value that is not NULL
public record Sizes(long rows, long nulls, int bytesMax, long bytesAll) {

    /// Walks through the column once, inside the database.
    static Sizes of(Session session, Target target) {
        String length = length(session.dialect(), target.column());
        String sql =
                "SELECT count(%s), count(*), coalesce(max(%s), 0), coalesce(sum(%s), 0) FROM %s AS r"
                        .formatted(
                                session.dialect().named(target.column()),
                                length,
                                length,
                                session.dialect().quote(target.table().name()));
        return session.read(
                "measuring the column",
                connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(sql);
                            ResultSet rows = statement.executeQuery()) {
                        rows.next();
                        long some = rows.getLong(1);
                        return new Sizes(
                                some, rows.getLong(2) - some, rows.getInt(3), rows.getLong(4));
                    }
                });
    }

    private static String length(Dialect dialect, Column column) {
        String name = dialect.named(column);
        return switch (dialect) {
            case Sqlite _ -> "length(CAST(" + name + " AS BLOB))";
            case Postgres _ ->
                    "octet_length(" + name + (column.family() == Family.BYTES ? ")" : "::text)");
            default -> "octet_length(" + name + ")";
        };
    }
}
