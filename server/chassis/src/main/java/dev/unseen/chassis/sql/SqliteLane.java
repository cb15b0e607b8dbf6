package dev.unseen.chassis.sql;

import dev.unseen.chassis.failure.Outage;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// One platform thread with one SQLite connection. Transactions are begun and ended by statements
/// of our own, never by the driver's auto-commit flag, which lies after an I/O error.
final class SqliteLane implements AutoCloseable {

    private final ExecutorService thread;
    private final Connection connection;
    private final Jdbi jdbi;
    private volatile Optional<String> poison = Optional.empty();

    SqliteLane(String name, Connection connection) {
        this.connection = connection;
        this.jdbi = Jdbi.create(() -> new UnclosedConnection(connection).proxy());
        this.thread =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().name(name).daemon(true).factory());
    }

    /// Why this lane will never run anything again, if so.
    Optional<String> poison() {
        return poison;
    }

    <T> T run(Callable<T> task) {
        try {
            return thread.submit(task).get();
        } catch (ExecutionException e) {
            throw StorageFailures.unwrap(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Outage("database", "interrupted while waiting for it");
        } catch (RejectedExecutionException e) {
            throw new Outage("database", "it has been closed", e);
        }
    }

    <T> T transaction(String begin, Database.Work<T> work) {
        if (poison.isPresent()) {
            throw new Outage("database", poison.get());
        }
        try (Handle handle = jdbi.open()) {
            execute(begin);
            T result = work.on(handle);
            execute("COMMIT");
            return result;
        } catch (SQLException e) {
            abandon(e);
            throw new Outage("database", "a transaction failed", e);
        } catch (RuntimeException | Error e) {
            abandon(e);
            throw e;
        }
    }

    private void abandon(Throwable failure) {
        if (StorageFailures.isStorage(failure)) {
            poison = Optional.of("storage failed; repair it, then restart the process");
            return;
        }
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            poison = Optional.of("a rollback failed; restart the process");
            failure.addSuppressed(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (thread.awaitTermination(5, TimeUnit.SECONDS)) {
                connection.close();
            }
        } catch (SQLException e) {
            throw new Outage("database", "it did not close cleanly", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
