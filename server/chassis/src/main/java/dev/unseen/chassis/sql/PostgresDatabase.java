package dev.unseen.chassis.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Optional;

/// PostgreSQL behind a small pool. Reads run side by side; writes of one process follow each other
/// on one lane, because side by side they would only make each other begin again: they meet in
/// their project's counters.
final class PostgresDatabase implements Database {

    private static final int CONNECTIONS = 8;
    private static final int CONNECTION_MILLIS = 5_000;

    private final PostgresTransactions transactions;
    private final Lane writer;

    private PostgresDatabase(HikariDataSource pool) {
        this.transactions = new PostgresTransactions(pool);
        this.writer = new Lane("postgres-writer", transactions);
    }

    static PostgresDatabase open(String url, String migrations) {
        Migrations.run(url, migrations);
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(CONNECTION_MILLIS);
        return new PostgresDatabase(new HikariDataSource(config));
    }

    @Override
    public <T> T read(Work<T> work) {
        return transactions.read(work);
    }

    @Override
    public <T> T write(Work<T> work) {
        return writer.run(work);
    }

    @Override
    public Optional<String> failure() {
        return Optional.empty();
    }

    @Override
    public void close() {
        writer.close();
    }
}
