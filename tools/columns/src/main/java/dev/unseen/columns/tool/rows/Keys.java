package dev.unseen.columns.tool.rows;

import dev.unseen.columns.tool.cell.Target;
import dev.unseen.columns.tool.database.Column;
import dev.unseen.columns.tool.database.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Asks for rows by their keys.
public final class Keys {
    private static final int TWINS_MAX = 5;

    private final Dialect dialect;
    private final Target target;

    public Keys(Dialect dialect, Target target) {
        this.dialect = dialect;
        this.target = target;
    }

    /// Whether a row has this key, spelled as it is; a collation may take others for equal.
    public boolean exist(Connection connection, List<String> wanted) throws SQLException {
        List<Column> columns = target.table().key();
        String where =
                columns.stream()
                        .map(each -> dialect.named(each) + " = " + dialect.keyParameter(each))
                        .collect(Collectors.joining(" AND "));
        String table = dialect.quote(target.table().name());
        String key = columns.stream().map(dialect::key).collect(Collectors.joining(", "));
        String sql = "SELECT " + key + " FROM " + table + " AS r WHERE " + where;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int part = 0; part < columns.size(); part++) {
                dialect.bindKey(statement, part + 1, columns.get(part), wanted.get(part));
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && isSpelled(rows, wanted);
            }
        }
    }

    private static boolean isSpelled(ResultSet rows, List<String> key) throws SQLException {
        for (int part = 0; part < key.size(); part++) {
            if (!key.get(part).equals(rows.getString(part + 1))) {
                return false;
            }
        }
        return true;
    }

    /// The keys of the first rows that have the same in some columns, by one of these.
    ///
    /// @param one of the columns, whose values are text and found by an index
    public List<List<String>> twins(Connection connection, List<Column> columns, Column one)
            throws SQLException {
        String table = dialect.quote(target.table().name());
        String names = columns.stream().map(dialect::named).collect(Collectors.joining(", "));
        String twice =
                "SELECT %s FROM %s AS r WHERE %s GROUP BY %s HAVING count(*) > 1 LIMIT 1"
                        .formatted(
                                dialect.named(one),
                                table,
                                columns.stream()
                                        .map(each -> dialect.named(each) + " IS NOT NULL")
                                        .collect(Collectors.joining(" AND ")),
                                names);
        List<List<String>> found = rows(connection.prepareStatement(twice), 1);
        if (found.isEmpty()) {
            return List.of();
        }
        List<Column> key = target.table().key();
        String rows =
                "SELECT %s FROM %s AS r WHERE %s = ? ORDER BY %s LIMIT %d"
                        .formatted(
                                key.stream().map(dialect::key).collect(Collectors.joining(", ")),
                                table,
                                dialect.named(one),
                                key.stream().map(dialect::named).collect(Collectors.joining(", ")),
                                TWINS_MAX);
        PreparedStatement statement = connection.prepareStatement(rows);
        statement.setString(1, found.getFirst().getFirst());
        return rows(statement, key.size());
    }

    /// All rows of a statement, which is closed.
    private static List<List<String>> rows(PreparedStatement asked, int columns)
            throws SQLException {
        var all = new ArrayList<List<String>>();
        try (PreparedStatement statement = asked;
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                var row = new ArrayList<String>(columns);
                for (int at = 1; at <= columns; at++) {
                    row.add(rows.getString(at));
                }
                all.add(row);
            }
        }
        return all;
    }
}
