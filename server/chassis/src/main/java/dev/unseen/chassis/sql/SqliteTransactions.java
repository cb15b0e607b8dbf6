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

    private final Connection connection;
    private final String begin;
    private final Words savepoints;
    private final KeptStatements statements = new KeptStatements();
    private final Jdbi jdbi;
    private volatile Optional<String> poison = Optional.empty();

    private SqliteTransactions(Connection connection, String begin, boolean leavesTraces) {
        this.connection = connection;
        this.begin = begin;
        this.savepoints = leavesTraces ? this::execute : _ -> {};
        Connection unclosed = new UnclosedConnection(connection).proxy();
        this.jdbi = Jdbi.create(() -> unclosed);
        NamedParameters.readBy(jdbi);
        jdbi.setStatementBuilderFactory(_ -> statements);
    }

    static SqliteTransactions writing(Connection connection) {
        return new SqliteTransactions(connection, "BEGIN IMMEDIATE", true);
    }

    /// A read that fails leaves nothing behind that a savepoint would undo.
    static SqliteTransactions reading(Connection connection) {
        return new SqliteTransactions(connection, "BEGIN", false);
    }

    /// Why nothing will ever run here again, if so.
    Optional<String> poison() {
        return poison;
    }

    @Override
    public boolean together(List<Pending<?>> batch) {
        List<Runnable> answers;
        try (Handle handle = open()) {
            execute(begin);
            answers = Transactions.each(handle, batch, savepoints, StorageFailures::isStorage);
            execute("COMMIT");
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
            execute(begin);
            answer = pending.on(handle);
            execute("COMMIT");
        } catch (SQLException e) {
            abandon(e);
            answer = () -> pending.fail(new Outage("database", "a transaction failed", e));
        } catch (RuntimeException | Error e) {
            abandon(e);
            answer = () -> pending.fail(e);
        }
        answer.run();
    }

    private void execute(String sql) throws SQLException {
        statements.execute(connection, sql);
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
            execute("ROLLBACK");
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
