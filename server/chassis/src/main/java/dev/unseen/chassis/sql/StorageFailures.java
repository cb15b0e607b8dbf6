package dev.unseen.chassis.sql;

import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.failure.Refusal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Tells a storage that failed from a statement that was wrong.
final class StorageFailures {

    private StorageFailures() {}

    /// Whether the store itself failed: its connection cannot be trusted any more.
    static boolean isStorage(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLiteException sqlite && isStorage(sqlite.getResultCode())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isStorage(SQLiteErrorCode code) {
        return switch (code.code & 0xff) {
            case 7, 10, 11, 13, 26 -> true; // NOMEM, IOERR, CORRUPT, FULL, NOTADB
            default -> false;
        };
    }

    /// Whether SQLite says that its disk is full, read-only or broken; the store may be sound.
    static boolean isDisk(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLiteException sqlite) {
                return switch (sqlite.getResultCode().code & 0xff) {
                    case 8, 10, 13 -> true; // READONLY, IOERR, FULL
                    default -> false;
                };
            }
        }
        return false;
    }

    /// Whether SQLite says that what it read is not, or no longer, a database.
    static boolean isDamage(SQLException failure) {
        return failure instanceof SQLiteException sqlite
                && switch (sqlite.getResultCode().code & 0xff) {
                    case 11, 26 -> true; // CORRUPT, NOTADB
                    default -> false;
                };
    }

    /// Whether a server cannot be reached or has ended the connection: SQLSTATE class 08, 57P.
    static boolean isDisconnection(Throwable failure) {
        return hasState(failure, "08.*|57P.*");
    }

    /// Whether a transaction gave way to another and may be done again: SQLSTATE 40001, 40P01.
    static boolean isSerialization(Throwable failure) {
        return hasState(failure, "40001|40P01");
    }

    private static boolean hasState(Throwable failure, String states) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().matches(states)) {
                return true;
            }
        }
        return false;
    }

    /// What a lane's task threw, as its caller should see it.
    static RuntimeException unwrap(ExecutionException e) {
        return switch (e.getCause()) {
            case Error error -> throw error;
            case RuntimeException failure when isStorage(failure) ->
                    new Outage("database", "storage failed", failure);
            case RuntimeException failure -> failure;
            case null, default -> new IllegalStateException(e);
        };
    }

    static Refusal damaged(Path file, SQLException e) {
        return Refusal.conflict(
                "%s is not a usable database (%s); restore it from a backup or name another one."
                        .formatted(file, e.getClass().getSimpleName()));
    }
}
