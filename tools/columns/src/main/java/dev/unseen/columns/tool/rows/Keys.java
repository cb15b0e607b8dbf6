package dev.unseen.columns.tool.rows;

import dev.unseen.columns.tool.cell.Target;
import dev.unseen.columns.tool.database.Column;
import dev.unseen.columns.tool.database.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/// Asks for rows by their keys.
public final class Keys {
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
}
