package dev.unseen.columns.tool.state;

import dev.unseen.columns.tool.cell.Mark;
import dev.unseen.columns.tool.database.Session;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The marks of values that were encrypted, by place and row.
public final class Marks {
    private static final int KEY_CHARS_MAX = 500;

    /// A statement of PostgreSQL has at most 65535 parameters.
    private static final int NAMED_MAX = 1000;

    private final Session session;
    private final StateTables tables;
    private final Map<String, Integer> places = new HashMap<>();

    public Marks(Session session, StateTables tables) {
        this.session = session;
        this.tables = tables;
    }

    /// The number of a column or member, made when it is new. Outside of a batch's transaction.
    public void learn(String place) {
        int number =
                session.transaction(
                        "naming a place",
                        connection -> {
                            Optional<Integer> known = find(connection, place);
                            return known.isPresent() ? known.get() : insert(connection, place);
                        });
        places.put(place, number);
    }

    private Optional<Integer> find(Connection connection, String place) throws SQLException {
        String sql = "SELECT id FROM " + tables.place() + " WHERE name = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, place);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(rows.getInt(1)) : Optional.empty();
            }
        }
    }

    private int insert(Connection connection, String place) throws SQLException {
        String sql =
                "INSERT INTO "
                        + tables.place()
                        + " (id, name) SELECT coalesce(max(id), 0) + 1, ? FROM "
                        + tables.place();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, place);
            statement.executeUpdate();
        }
        return find(connection, place).orElseThrow();
    }

    private int number(String place) {
        Integer number = places.get(place);
        if (number == null) {
            throw new IllegalStateException("a place that was not learnt");
        }
        return number;
    }

    /// Remembers a batch's marks of one place, and forgets those of values that have none any
    /// more. Keys of more than 500 characters have none.
    public void save(Connection connection, String place, List<Mark> marks) throws SQLException {
        List<Mark> some =
                marks.stream()
                        .filter(each -> KeyText.join(each.key()).length() <= KEY_CHARS_MAX)
                        .toList();
        keep(connection, place, some.stream().filter(each -> each.original().isPresent()));
        forget(connection, place, some.stream().filter(each -> each.original().isEmpty()));
    }

    private void keep(Connection connection, String place, Stream<Mark> marks) throws SQLException {
        List<Mark> kept = marks.toList();
        if (kept.isEmpty()) {
            return;
        }
        String sql =
                "INSERT INTO "
                        + tables.mark()
                        + " (place, row_key, written, original) VALUES (?, ?, ?, ?)"
                        + session.dialect()
                                .orReplace(
                                        List.of("place", "row_key"),
                                        List.of("written", "original"));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Mark each : kept) {
                statement.setInt(1, number(place));
                statement.setString(2, KeyText.join(each.key()));
                statement.setString(3, each.written());
                statement.setString(4, each.original().orElseThrow());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void forget(Connection connection, String place, Stream<Mark> marks)
            throws SQLException {
        List<Mark> gone = marks.toList();
        for (int from = 0; from < gone.size(); from += NAMED_MAX) {
            List<Mark> some = gone.subList(from, Math.min(from + NAMED_MAX, gone.size()));
            forget(connection, place, some);
        }
    }

    private void forget(Connection connection, String place, List<Mark> gone) throws SQLException {
        String sql =
                "DELETE FROM "
                        + tables.mark()
                        + " WHERE place = ? AND row_key IN ("
                        + String.join(", ", Collections.nCopies(gone.size(), "?"))
                        + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, number(place));
            for (int at = 0; at < gone.size(); at++) {
                statement.setString(at + 2, KeyText.join(gone.get(at).key()));
            }
            statement.executeUpdate();
        }
    }

    /// The marks of some rows, by key.
    public Map<List<String>, Mark> of(Connection connection, String place, List<List<String>> keys)
            throws SQLException {
        if (keys.isEmpty()) {
            return Map.of();
        }
        String sql =
                "SELECT row_key, written, original FROM "
                        + tables.mark()
                        + " WHERE place = ? AND row_key IN ("
                        + String.join(", ", Collections.nCopies(keys.size(), "?"))
                        + ")";
        Map<List<String>, Mark> marks = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, number(place));
            for (int at = 0; at < keys.size(); at++) {
                statement.setString(at + 2, KeyText.join(keys.get(at)));
            }
            for (Mark each : read(statement)) {
                marks.put(each.key(), each);
            }
        }
        return marks;
    }

    /// The rows that a ciphertext was written to.
    public List<Mark> of(Connection connection, String place, String written) throws SQLException {
        String sql =
                "SELECT row_key, written, original FROM "
                        + tables.mark()
                        + " WHERE place = ? AND written = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, number(place));
            statement.setString(2, written);
            return read(statement);
        }
    }

    private static List<Mark> read(PreparedStatement statement) throws SQLException {
        var marks = new ArrayList<Mark>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                marks.add(
                        new Mark(
                                KeyText.split(rows.getString(1)),
                                "",
                                rows.getString(2),
                                Optional.of(rows.getString(3))));
            }
        }
        return marks;
    }

    /// Forgets all of a place, after it was decrypted.
    public int forget(Connection connection, String place) throws SQLException {
        String sql = "DELETE FROM " + tables.mark() + " WHERE place = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, number(place));
            return statement.executeUpdate();
        }
    }
}
