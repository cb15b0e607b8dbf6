package dev.unseen.proof.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// Control's journal, looked at and trapped from outside: a trigger in its database refuses the
/// write of one number, so control stands still exactly there. Nothing of control's is changed for
/// that.
final class JournalTrap {

    /// What control logs when a deployment cannot go on.
    private static final String HALTED = "stays until a restart";

    private final Path control;

    /// @param control control's data directory
    JournalTrap(Path control) {
        this.control = control;
    }

    /// To be set while control is down.
    void set(long number) {
        remove();
        update(
                "CREATE TRIGGER proof_trap AFTER INSERT ON journal WHEN NEW.number = "
                        + number
                        + " BEGIN SELECT RAISE(ABORT, 'trapped'); END");
    }

    void remove() {
        update("DROP TRIGGER IF EXISTS proof_trap");
    }

    /// Whether control has run into the trap since its start.
    boolean halted() {
        try {
            return Files.readString(control.resolve("control.log")).contains(HALTED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// How many entries the newest deployment of this name has.
    long length(String name) {
        String length = one("SELECT revision FROM deployment WHERE " + newest(name));
        return length.isEmpty() ? 0 : Long.parseLong(length);
    }

    /// Where the newest deployment of this name stands; empty when there is none.
    String state(String name) {
        return one("SELECT state FROM deployment WHERE " + newest(name));
    }

    /// Whether something was written twice after a number; why it waits may be said again.
    boolean repeats(String name, long after) {
        return !one("SELECT kind FROM journal WHERE kind <> 'waiting' AND number > "
                        + after
                        + " AND deployment = (SELECT id FROM deployment WHERE "
                        + newest(name)
                        + ") GROUP BY kind, step HAVING COUNT(*) > 1")
                .isEmpty();
    }

    private static String newest(String name) {
        return "name = '" + name + "' ORDER BY ordered_at DESC LIMIT 1";
    }

    private String one(String query) {
        try (Connection open = open();
                var statement = open.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : "";
        } catch (SQLException e) {
            throw new IllegalStateException("the journal cannot be read", e);
        }
    }

    private void update(String statement) {
        try (Connection open = open();
                var change = open.createStatement()) {
            change.executeUpdate(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("the trap cannot be set", e);
        }
    }

    private Connection open() throws SQLException {
        Connection open =
                DriverManager.getConnection("jdbc:sqlite:" + control.resolve("control.db"));
        try (var statement = open.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 10000");
        }
        return open;
    }
}
