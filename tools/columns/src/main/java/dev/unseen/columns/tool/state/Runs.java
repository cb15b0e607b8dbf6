package dev.unseen.columns.tool.state;

import dev.unseen.columns.tool.database.Session;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Begins, continues and ends runs.
public final class Runs {
    private static final int LISTED_MAX = 1000;
    private static final int KEY_CHARS_MAX = 500;
    private static final String COLUMNS =
            "id, target, verb, key_id, pass, last_key, seen, changed, begun, ended";

    private final Session session;
    private final StateTables tables;
    private final InstantSource clock;

    public Runs(Session session, StateTables tables, InstantSource clock) {
        this.session = session;
        this.tables = tables;
        this.clock = clock;
    }

    /// Continues the run of this verb and key that was cut off, or begins one. A run of another
    /// verb on the same target ends here: this one starts from its first row.
    public Run begin(String target, String verb, String keyId) {
        return session.transaction(
                "beginning a run",
                connection -> {
                    Optional<Run> open =
                            all(connection).stream()
                                    .filter(each -> each.target().equals(target))
                                    .filter(each -> each.ended().isEmpty())
                                    .findFirst();
                    boolean same =
                            open.filter(each -> each.verb().equals(verb))
                                    .filter(each -> each.keyId().equals(keyId))
                                    .isPresent();
                    if (same) {
                        return open.orElseThrow();
                    }
                    if (open.isPresent()) {
                        end(connection, open.get());
                    }
                    return insert(connection, target, verb, keyId);
                });
    }

    /// Begins a run that walks once and can go on beside one that was cut off.
    public Run record(String target, String verb, String keyId) {
        return session.transaction(
                "beginning a run", connection -> insert(connection, target, verb, keyId));
    }

    public void close(Run run) {
        session.transaction(
                "ending the run",
                connection -> {
                    end(connection, run);
                    return true;
                });
    }

    public List<Run> all() {
        return session.read("reading the runs", this::all);
    }

    private List<Run> all(Connection connection) throws SQLException {
        var runs = new ArrayList<Run>();
        String sql = "SELECT " + COLUMNS + " FROM " + tables.run() + " ORDER BY id DESC";
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next() && runs.size() < LISTED_MAX) {
                runs.add(run(rows));
            }
        }
        return runs;
    }

    private static Run run(ResultSet rows) throws SQLException {
        return new Run(
                rows.getInt(1),
                rows.getString(2),
                rows.getString(3),
                rows.getString(4),
                rows.getInt(5),
                Optional.ofNullable(rows.getString(6)).map(KeyText::split),
                rows.getLong(7),
                rows.getLong(8),
                rows.getString(9),
                Optional.ofNullable(rows.getString(10)));
    }

    private Run insert(Connection connection, String target, String verb, String keyId)
            throws SQLException {
        List<Run> before = all(connection);
        int id = before.isEmpty() ? 1 : before.getFirst().id() + 1;
        String now = now();
        String sql =
                "INSERT INTO "
                        + tables.run()
                        + " (id, target, verb, key_id, pass, seen, changed, begun, touched)"
                        + " VALUES (?, ?, ?, ?, 1, 0, 0, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, id);
            statement.setString(2, target);
            statement.setString(3, verb);
            statement.setString(4, keyId);
            statement.setString(5, now);
            statement.setString(6, now);
            statement.executeUpdate();
        }
        return new Run(id, target, verb, keyId, 1, Optional.empty(), 0, 0, now, Optional.empty());
    }

    private String now() {
        return clock.instant().toString();
    }

    /// Writes how far a run has come, in the transaction of its batch.
    public void save(Connection connection, Run run) throws SQLException {
        String sql =
                "UPDATE "
                        + tables.run()
                        + " SET pass = ?, last_key = ?, seen = ?, changed = ?, touched = ?"
                        + " WHERE id = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, run.pass());
            // A key too long to be kept costs a second look at the rows before it, nothing else.
            statement.setString(
                    2,
                    run.last()
                            .map(KeyText::join)
                            .filter(each -> each.length() <= KEY_CHARS_MAX)
                            .orElse(null));
            statement.setLong(3, run.seen());
            statement.setLong(4, run.changed());
            statement.setString(5, now());
            statement.setInt(6, run.id());
            statement.executeUpdate();
        }
    }

    public void end(Connection connection, Run run) throws SQLException {
        save(connection, run);
        String sql = "UPDATE " + tables.run() + " SET ended = ? WHERE id = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, now());
            statement.setInt(2, run.id());
            statement.executeUpdate();
        }
    }
}
