package dev.unseen.chassis.sql;

import com.zaxxer.hikari.HikariDataSource;
import dev.unseen.chassis.failure.Outage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Transactions on connections of a pool. Writes are serializable, as they are on SQLite with its
/// one writer: what two processes cannot both have done one after the other, one of them does
/// again.
final class PostgresTransactions implements Transactions {

    private static final int ATTEMPTS_MAX = 12;
    private static final String READ = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    private static final String WRITE = "BEGIN ISOLATION LEVEL SERIALIZABLE";

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    PostgresTransactions(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        NamedParameters.readBy(jdbi);
    }

    /// In the caller's own thread.
    <T> T read(Database.Work<T> work) {
        return transaction(READ, work::on);
    }

    /// An outage is everybody's: without a connection nobody need wait for it alone.
    @Override
    public boolean together(List<Pending<?>> batch) {
        List<Runnable> answers;
        try {
            answers =
                    write(
                            handle ->
                                    Transactions.each(
                                            handle,
                                            batch,
                                            sql ->
                                                    Transactions.execute(
                                                            handle.getConnection(), sql),
                                            PostgresTransactions::isFatal));
        } catch (Outage e) {
            answers = batch.stream().<Runnable>map(each -> () -> each.fail(e)).toList();
        } catch (RuntimeException | Error _) {
            return false;
        }
        answers.forEach(Runnable::run);
        return true;
    }

    private static boolean isFatal(Throwable failure) {
        return StorageFailures.isSerialization(failure) || StorageFailures.isDisconnection(failure);
    }

    @Override
    public void alone(Pending<?> pending) {
        Runnable answer;
        try {
            answer = write(pending::on);
        } catch (RuntimeException | Error e) {
            answer = () -> pending.fail(e);
        }
        answer.run();
    }

    @FunctionalInterface
    private interface Statements<T> {
        T on(Handle handle) throws SQLException;
    }

    private <T> T write(Statements<T> statements) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction(WRITE, statements);
            } catch (RuntimeException e) {
                if (!StorageFailures.isSerialization(e)) {
                    throw e;
                }
                if (attempt == ATTEMPTS_MAX) {
                    throw new Outage("database", "too many writers of the same rows at once", e);
                }
            }
        }
    }

    private <T> T transaction(String begin, Statements<T> statements) {
        try (Handle handle = jdbi.open()) {
            return onto(handle, begin, statements);
        } catch (ConnectionException e) {
            throw new Outage("database", "no connection", e);
        } catch (SQLException e) {
            throw new Outage("database", "a transaction failed", e);
        } catch (RuntimeException e) {
            throw StorageFailures.isDisconnection(e)
                    ? new Outage("database", "the connection was lost", e)
                    : e;
        }
    }

    private <T> T onto(Handle handle, String begin, Statements<T> statements) throws SQLException {
        Connection connection = handle.getConnection();
        try {
            Transactions.execute(connection, begin);
            T result = statements.on(handle);
            Transactions.execute(connection, "COMMIT");
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            abandon(connection);
            throw e;
        }
    }

    private void abandon(Connection connection) {
        try {
            Transactions.execute(connection, "ROLLBACK");
        } catch (SQLException _) {
            pool.evictConnection(connection);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
