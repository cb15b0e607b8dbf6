package dev.unseen.columns.tool.plan;

import dev.unseen.columns.tool.cell.Target;
import dev.unseen.columns.tool.database.Column;
import dev.unseen.columns.tool.database.Session;
import dev.unseen.columns.tool.database.Work;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// Whether a column that is to hold a blind index is in use for something else: it would be
/// overwritten row by row.
record Occupied(Session session, Target target) {

    /// What would be lost; empty for a column that is not there, is empty, or has an index in it.
    Optional<Finding> by(String name) {
        return target.table().columns().stream()
                .filter(each -> each.name().equals(name))
                .filter(each -> isPart(each) || session.read("looking at the index", holds(each)))
                .map(
                        _ ->
                                Finding.refused(
                                        name,
                                        "holds other values, and a blind index would be written"
                                                + " over them; name a new column, which is made"))
                .findFirst();
    }

    private boolean isPart(Column column) {
        return column.equals(target.column())
                || target.table().key().contains(column)
                || target.subject().filter(column::equals).isPresent();
    }

    private Work<Boolean> holds(Column column) {
        String sql =
                ("SELECT count(*), coalesce(sum(CASE WHEN substr(%s, 1, 4) = 'bi1:'"
                                + " THEN 1 ELSE 0 END), 0) FROM %s AS r WHERE %s IS NOT NULL")
                        .formatted(
                                session.dialect().key(column),
                                session.dialect().quote(target.table().name()),
                                session.dialect().named(column));
        return connection -> isOthers(connection, sql);
    }

    private static boolean isOthers(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() && rows.getLong(1) > 0 && rows.getLong(2) == 0;
        }
    }
}
