package dev.unseen.columns.tool.rows;

import dev.unseen.columns.tool.cell.Change;
import dev.unseen.columns.tool.cell.Row;
import dev.unseen.columns.tool.cell.Target;
import dev.unseen.columns.tool.database.Column;
import dev.unseen.columns.tool.database.Dialect;
import dev.unseen.columns.tool.database.Sqlite;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Writes by one UPDATE a row, sent in batches.
final class UpdatingWriter implements Writer {
    private final Dialect dialect;
    private final Target target;
    private final Optional<Column> index;

    UpdatingWriter(Dialect dialect, Target target, Optional<Column> index) {
        this.dialect = dialect;
        this.target = target;
        this.index = index;
    }

    @Override
    public int write(Connection connection, List<Change> changes) throws SQLException {
        int written = 0;
        for (Row.Storage storage : List.of(Row.Storage.TEXT, Row.Storage.BYTES)) {
            List<Change> some =
                    changes.stream().filter(each -> each.row().storage() == storage).toList();
            written += some.isEmpty() ? 0 : write(connection, some, storage);
        }
        return written;
    }

    private int write(Connection connection, List<Change> changes, Row.Storage storage)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql(storage))) {
            for (Change change : changes) {
                bind(statement, change, storage);
                statement.addBatch();
            }
            int written = 0;
            for (int count : statement.executeBatch()) {
                written += Math.max(count, 0);
            }
            return written;
        }
    }

    private boolean asBytes(Row.Storage storage) {
        return storage == Row.Storage.BYTES || dialect instanceof Sqlite;
    }

    private void bind(PreparedStatement statement, Change change, Row.Storage storage)
            throws SQLException {
        if (asBytes(storage)) {
            statement.setBytes(1, change.value());
        } else {
            statement.setString(1, new String(change.value(), StandardCharsets.UTF_8));
        }
        int at = 2;
        if (index.isPresent()) {
            statement.setString(at++, change.index().orElse(null));
        }
        for (int part = 0; part < target.table().key().size(); part++) {
            Column column = target.table().key().get(part);
            dialect.bindKey(statement, at++, column, change.row().key().get(part));
        }
    }

    private String sql(Row.Storage storage) {
        var sql = new StringBuilder("UPDATE ");
        sql.append(dialect.quote(target.table().name())).append(" AS r SET ");
        boolean cast = dialect instanceof Sqlite && storage == Row.Storage.TEXT;
        sql.append(dialect.quote(target.column().name()));
        sql.append(cast ? " = CAST(? AS TEXT)" : " = ?");
        index.ifPresent(each -> sql.append(", ").append(dialect.quote(each.name())).append(" = ?"));
        for (Column each : target.table().columns()) {
            if (each.refreshed()) {
                // The row's own time of change is not ours to change.
                String name = dialect.quote(each.name());
                sql.append(", ").append(name).append(" = ").append(name);
            }
        }
        for (int part = 0; part < target.table().key().size(); part++) {
            Column column = target.table().key().get(part);
            sql.append(part == 0 ? " WHERE " : " AND ").append(dialect.named(column));
            sql.append(" = ").append(dialect.keyParameter(column));
        }
        return sql.toString();
    }
}
