package dev.unseen.chassis.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.unseen.chassis.failure.Outage;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.util.Optional;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// PostgreSQL behind a small pool. Writes are serializable, as they are on SQLite with its one
/// writer: what two processes cannot both have done one after the other, one of them does again.
final class PostgresDatabase implements Database {

    private static final int CONNECTIONS = 8;
    private static final int ATTEMPTS_MAX = 12;

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private PostgresDatabase(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    static PostgresDatabase open(String url, String migrations) {
        Migrations.run(url, migrations);
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(5_000);
        return new PostgresDatabase(new HikariDataSource(config));
    }

    @Override
    public <T> T read(Work<T> work) {
        return transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", work);
    }

    @Override
    public <T> T write(Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction("BEGIN ISOLATION LEVEL SERIALIZABLE", work);
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

    private <T> T transaction(String begin, Work<T> work) {
        try (Handle handle = jdbi.open()) {
            Connection connection = handle.getConnection();
            execute(connection, begin);
            try {
                T result = work.on(handle);
                execute(connection, "COMMIT");
                return result;
            } catch (RuntimeException e) {
                abandon(connection);
                throw StorageFailures.isDisconnection(e)
                        ? new Outage("database", "the connection was lost", e)
                        : e;
            } catch (Error e) {
                abandon(connection);
                throw e;
            }
        } catch (ConnectionException e) {
            throw new Outage("database", "no connection", e);
        } catch (SQLException e) {
            throw new Outage("database", "a transaction failed", e);
        }
    }

    private void abandon(Connection connection) {
        try {
            execute(connection, "ROLLBACK");
        } catch (SQLException _) {
            pool.evictConnection(connection);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLTransientException e) {
            throw new SQLException(e);
        }
    }

    @Override
    public Optional<String> failure() {
        return Optional.empty();
    }

    @Override
    public void close() {
        pool.close();
    }
}
