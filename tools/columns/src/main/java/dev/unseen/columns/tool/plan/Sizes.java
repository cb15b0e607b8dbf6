package dev.unseen.columns.tool.plan;

import dev.unseen.columns.tool.cell.Target;
import dev.unseen.columns.tool.database.Column;
import dev.unseen.columns.tool.database.Dialect;
import dev.unseen.columns.tool.database.Family;
import dev.unseen.columns.tool.database.Postgres;
import dev.unseen.columns.tool.database.Session;
import dev.unseen.columns.tool.database.Sqlite;
import dev.unseen.columns.tool.rows.Where;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// How many values there are, and how long those are that do not look encrypted.
///
/// @param rows with a value that is not NULL
/// @param encrypted how many of them begin like a ciphertext; without a key nobody knows more
public record Sizes(long rows, long nulls, long encrypted, int bytesMax, long bytesAll) {

    /// Walks through the column once, inside the database.
    static Sizes of(Session session, Target target, String prefix) {
        var where = new Where(session.dialect(), target);
        String like = beginsWith(session.dialect(), target.column(), prefix);
        String plain = "CASE WHEN " + like + " THEN NULL ELSE " + length(session, target) + " END";
        String sql =
                ("SELECT count(*), count(%s), coalesce(sum(CASE WHEN %s THEN 1 ELSE 0 END), 0),"
                                + " coalesce(max(%s), 0), coalesce(sum(%s), 0) FROM %s AS r"
                                + " WHERE 1 = 1%s")
                        .formatted(
                                session.dialect().named(target.column()),
                                like,
                                plain,
                                plain,
                                session.dialect().quote(target.table().name()),
                                where.sql());
        return session.read(
                "measuring the column",
                connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(sql)) {
                        where.bind(statement);
                        return measured(statement);
                    }
                });
    }

    private static Sizes measured(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            long some = rows.getLong(2);
            return new Sizes(
                    some, rows.getLong(1) - some, rows.getLong(3), rows.getInt(4), rows.getLong(5));
        }
    }

    /// The prefix is a constant of the format.
    private static String beginsWith(Dialect dialect, Column column, String prefix) {
        String name = dialect.named(column);
        String begin = column.family().isJson() ? "\"" + prefix : prefix;
        int chars = begin.length();
        boolean bytes = column.family() == Family.BYTES;
        return switch (dialect) {
            case Sqlite _ ->
                    "substr(CAST(%s AS BLOB), 1, %d) = CAST('%s' AS BLOB)"
                            .formatted(name, chars, begin);
            case Postgres _ ->
                    "substr(%s, 1, %d) = '%s'%s"
                            .formatted(
                                    bytes ? name : name + "::text",
                                    chars,
                                    begin,
                                    bytes ? "::bytea" : "");
            default -> "left(%s, %d) = '%s'".formatted(name, chars, begin);
        };
    }

    private static String length(Session session, Target target) {
        return length(session.dialect(), target.column());
    }

    private static String length(Dialect dialect, Column column) {
        String name = dialect.named(column);
        return switch (dialect) {
            case Sqlite _ -> "length(CAST(" + name + " AS BLOB))";
            case Postgres _ ->
                    "octet_length(" + name + (column.family() == Family.BYTES ? ")" : "::text)");
            // A character set of one byte each would hide how long the value is in UTF-8.
            default ->
                    column.family() == Family.BYTES
                            ? "octet_length(" + name + ")"
                            : "octet_length(CONVERT(" + name + " USING utf8mb4))";
        };
    }
}
