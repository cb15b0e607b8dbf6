package dev.unseen.columns.tool.rows;

import dev.unseen.columns.tool.cell.Row;
import dev.unseen.columns.tool.cell.Target;
import dev.unseen.columns.tool.database.Column;
import dev.unseen.columns.tool.database.Dialect;
import dev.unseen.columns.tool.database.KeysetCondition;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads the target's rows page by page, in the order of their keys. NULL cells are passed over.
public final class Pages {
    private static final int KEYS_MAX = 500;

    private final Dialect dialect;
    private final Target target;
    private final Optional<Column> index;
    private final int rowsMax;

    /// @param index the blind index's column, where there is one
    public Pages(Dialect dialect, Target target, Optional<Column> index, int rowsMax) {
        this.dialect = dialect;
        this.target = target;
        this.index = index;
        this.rowsMax = rowsMax;
    }

    public int rowsMax() {
        return rowsMax;
    }

    /// The next page as it is now, without locks.
    public List<Row> read(Connection connection, Optional<List<String>> after) throws SQLException {
        return page(connection, after, "");
    }

    /// Some rows, wherever they are.
    public List<Row> some(Connection connection, int count) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(sql(Optional.empty(), dialect.noOrder()))) {
            statement.setInt(new Where(dialect, target).bind(statement), count);
            return rows(statement);
        }
    }

    /// The next page, its rows locked until the transaction ends; rows that others hold are left
    /// out, so that nobody ever waits for us while we wait for them.
    public List<Row> lock(Connection connection, Optional<List<String>> after) throws SQLException {
        return page(connection, after, dialect.lockRows());
    }

    /// Rows by their keys, whatever is in them now and whether or not they are still the target's;
    /// those whose cell is NULL are left out.
    public List<Row> again(Connection connection, List<List<String>> keys) throws SQLException {
        var all = new ArrayList<Row>(keys.size());
        for (int from = 0; from < keys.size(); from += KEYS_MAX) {
            int to = Math.min(from + KEYS_MAX, keys.size());
            all.addAll(some(connection, keys.subList(from, to)));
        }
        return all;
    }

    private List<Row> some(Connection connection, List<List<String>> keys) throws SQLException {
        List<Column> columns = target.table().key();
        String names = columns.stream().map(dialect::named).collect(Collectors.joining(", "));
        String places =
                columns.stream().map(dialect::keyParameter).collect(Collectors.joining(", "));
        String rows = String.join(", ", Collections.nCopies(keys.size(), "(" + places + ")"));
        String sql = "%s AND (%s) IN (%s%s)".formatted(select(), names, dialect.keyRows(), rows);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int at = 1;
            for (List<String> key : keys) {
                for (int part = 0; part < columns.size(); part++) {
                    dialect.bindKey(statement, at++, columns.get(part), key.get(part));
                }
            }
            return rows(statement);
        }
    }

    private List<Row> page(Connection connection, Optional<List<String>> after, String ending)
            throws SQLException {
        KeysetCondition keyset = dialect.after(target.table().key());
        String order =
                target.table().key().stream().map(dialect::named).collect(Collectors.joining(", "));
        String sql = sql(after.map(_ -> keyset), order) + ending;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int at = new Where(dialect, target).bind(statement);
            if (after.isPresent()) {
                for (int part : keyset.parts()) {
                    Column column = target.table().key().get(part);
                    dialect.bindKey(statement, at++, column, after.get().get(part));
                }
            }
            statement.setInt(at, rowsMax);
            return rows(statement);
        }
    }

    private String sql(Optional<KeysetCondition> keyset, String order) {
        return "%s%s%s ORDER BY %s LIMIT ?"
                .formatted(
                        select(),
                        new Where(dialect, target).sql(),
                        keyset.map(each -> " AND " + each.sql()).orElse(""),
                        order);
    }

    private String select() {
        return "SELECT %s, %s, %s, %s, %s FROM %s AS r WHERE %s IS NOT NULL"
                .formatted(
                        target.table().key().stream()
                                .map(dialect::key)
                                .collect(Collectors.joining(", ")),
                        dialect.value(target.column()),
                        dialect.storage(target.column()),
                        index.map(dialect::named).orElse("NULL"),
                        target.subject().map(dialect::key).orElse("NULL"),
                        dialect.quote(target.table().name()),
                        dialect.named(target.column()));
    }

    private List<Row> rows(PreparedStatement statement) throws SQLException {
        int parts = target.table().key().size();
        var page = new ArrayList<Row>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                var key = new ArrayList<String>(parts);
                for (int part = 1; part <= parts; part++) {
                    String spelling = rows.getString(part);
                    if (spelling == null) {
                        throw target.table().rowWithoutKey();
                    }
                    key.add(spelling);
                }
                Row.Storage storage = storage(rows.getString(parts + 2));
                page.add(
                        new Row(
                                key,
                                value(rows, parts + 1),
                                storage,
                                Optional.ofNullable(rows.getString(parts + 3)),
                                Optional.ofNullable(rows.getString(parts + 4))));
            }
        }
        return page;
    }

    private byte[] value(ResultSet rows, int at) throws SQLException {
        return dialect.readsBytes(target.column())
                ? rows.getBytes(at)
                : rows.getString(at).getBytes(StandardCharsets.UTF_8);
    }

    private static Row.Storage storage(String word) {
        return switch (word) {
            case "text" -> Row.Storage.TEXT;
            case "blob" -> Row.Storage.BYTES;
            default -> Row.Storage.NUMBER;
        };
    }
}
