package dev.unseen.columns.tool.database;

import dev.unseen.columns.tool.failure.Outage;
import dev.unseen.columns.tool.failure.Refusal;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.postgresql.util.PSQLException;

/// Turns a driver's exception into one of ours, without its message: a message may repeat a row.
final class SqlFailures {
    private static final Set<String> PASSING_STATES = Set.of("40001", "40P01", "55P03");
    /// MariaDB: lock wait time-out, deadlock. SQLite: busy, locked.
    private static final Set<Integer> PASSING_CODES = Set.of(1205, 1213);

    /// MariaDB: no right to a database, a table, a column, a setting, a routine.
    private static final Set<Integer> DENIED_CODES = Set.of(1044, 1142, 1143, 1227, 1370);

    /// MariaDB and MySQL: an index or a row would be too long, text with a default or in a key.
    private static final Set<Integer> DEFINITION_CODES = Set.of(1071, 1101, 1118, 1170);

    private static final String ONLY_READS = "25006";

    private static final int UNKNOWN_DATABASE = 1049;

    /// The driver's: MySQL 8 and later encrypt a password with a key that we would have to believe.
    private static final String KEY_NOT_KNOWN = "S1009";

    /// SQLite: no permission, read-only, cannot be opened; no database at all.
    private static final Set<Integer> SQLITE_DENIED = Set.of(3, 8, 14);

    private static final int SQLITE_NOT_ONE = 26;

    private static final int SQLITE_CONSTRAINT = 19;

    private static final int SQLITE_BUSY = 5;
    private static final int SQLITE_LOCKED = 6;

    private SqlFailures() {}

    /// Whether the same transaction may well succeed a moment later.
    static boolean isPassing(SQLException failure) {
        return PASSING_STATES.contains(String.valueOf(failure.getSQLState()))
                || PASSING_CODES.contains(failure.getErrorCode())
                || isBusySqlite(failure);
    }

    private static boolean isBusySqlite(SQLException failure) {
        int code = failure.getErrorCode() & 0xff;
        return isSqlite(failure) && (code == SQLITE_BUSY || code == SQLITE_LOCKED);
    }

    private static boolean isSqlite(SQLException failure) {
        return failure.getClass().getName().startsWith("org.sqlite.");
    }

    private static boolean isConstraint(SQLException failure) {
        return String.valueOf(failure.getSQLState()).startsWith("23")
                || isSqlite(failure) && (failure.getErrorCode() & 0xff) == SQLITE_CONSTRAINT;
    }

    private static boolean isDenied(SQLException failure) {
        int code = failure.getErrorCode();
        return String.valueOf(failure.getSQLState()).equals("42501")
                || (isSqlite(failure)
                        ? SQLITE_DENIED.contains(code & 0xff)
                        : DENIED_CODES.contains(code));
    }

    private static boolean isNoDatabase(SQLException failure) {
        int code = failure.getErrorCode();
        return String.valueOf(failure.getSQLState()).startsWith("3D")
                || (isSqlite(failure) ? (code & 0xff) == SQLITE_NOT_ONE : code == UNKNOWN_DATABASE);
    }

    static RuntimeException translated(SQLException failure, String doing) {
        String state = String.valueOf(failure.getSQLState());
        String where = doing + " (SQL state " + state + ", code " + failure.getErrorCode() + ")";
        if (isPassing(failure)) {
            return new Outage("database", "locks of others did not go away while " + where);
        }
        if (isDenied(failure)) {
            return Refusal.notPermitted("this user may not do it: " + where);
        }
        if (state.equals(ONLY_READS)) {
            return Refusal.notPermitted("this session is read-only: " + where);
        }
        if (isNoDatabase(failure)) {
            return Refusal.notFound("there is no such database");
        }
        if (state.equals(KEY_NOT_KNOWN)) {
            return Refusal.notPermitted(
                    "this server takes a password over TLS only: ?sslMode=verify-full");
        }
        if (isConstraint(failure)) {
            return Refusal.conflict(
                    "constraint " + constraint(failure).orElse("") + " stands against it");
        }
        return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "08", "57", "53" -> new Outage("database", "does not answer while " + where);
            case "28" -> Refusal.notPermitted("the database does not let this user in");
            case "42" ->
                    DEFINITION_CODES.contains(failure.getErrorCode())
                            ? Refusal.notPermitted(
                                    "the server does not take this definition: " + where)
                            : new IllegalStateException("a statement was not understood: " + where);
            case "0A" -> Refusal.notPermitted("the server does not do this: " + where);
            case "22" -> Refusal.malformed("a value is not as its column takes it: " + where);
            case "45", "P0" -> Refusal.conflict("a trigger or function refuses: " + where);
            default -> new Outage("database", "failed while " + where);
        };
    }

    private static Optional<String> constraint(SQLException failure) {
        if (failure instanceof PSQLException postgres && postgres.getServerErrorMessage() != null) {
            return Optional.ofNullable(postgres.getServerErrorMessage().getConstraint());
        }
        return Optional.empty();
    }
}
