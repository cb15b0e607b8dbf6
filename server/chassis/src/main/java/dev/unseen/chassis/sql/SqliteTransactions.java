package dev.unseen.chassis.sql;

import dev.unseen.chassis.failure.Outage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// One SQLite connection. Transactions are begun and ended by statements of our own, never by the
/// driver's auto-commit flag, which lies after an I/O error.
final class SqliteTransactions implements Transactions {

    private final String begin;
    private final Connection connection;
    private final Jdbi jdbi;
    private volatile Optional<String> poison = Optional.empty();

    /// @param begin the statement that begins a transaction
    SqliteTransactions(Connection connection, String begin) {
        this.begin = begin;
        this.connection = connection;
        this.jdbi = Jdbi.create(() -> new UnclosedConnection(connection).proxy());
        NamedParameters.readBy(jdbi);
        var statements = new KeptStatements();
        jdbi.setStatementBuilderFactory(_ -> statements);
    }

    /// Why nothing will ever run here again, if so.
    Optional<String> poison() {
        return poison;
    }

    @Override
    public boolean together(List<Pending<?>> batch) {
        List<Runnable> answers;
        try (Handle handle = open()) {
            Transactions.execute(connection, begin);
            answers = Transactions.each(handle, batch, StorageFailures::isStorage);
            Transactions.execute(connection, "COMMIT");
        } catch (SQLException | RuntimeException | Error e) {
            abandon(e);
            return false;
        }
        answers.forEach(Runnable::run);
        return true;
    }

    @Override
    public void alone(Pending<?> pending) {
        Runnable answer;
        try (Handle handle = open()) {
            Transactions.execute(connection, begin);
            answer = pending.on(handle);
            Transactions.execute(connection, "COMMIT");
        } catch (SQLException e) {
            abandon(e);
            answer = () -> pending.fail(new Outage("database", "a transaction failed", e));
        } catch (RuntimeException | Error e) {
            abandon(e);
            answer = () -> pending.fail(e);
        }
        answer.run();
    }

    private Handle open() {
        if (poison.isPresent()) {
            throw new Outage("database", poison.get());
        }
        return jdbi.open();
    }

    private void abandon(Throwable failure) {
        if (poison.isPresent()) {
            return;
        }
        if (StorageFailures.isStorage(failure)) {
            poison = Optional.of("storage failed; repair it, then restart the process");
            return;
        }
        try {
            Transactions.execute(connection, "ROLLBACK");
        } catch (SQLException e) {
            poison = Optional.of("a rollback failed; restart the process");
            failure.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new Outage("database", "it did not close cleanly", e);
        }
    }
}
