package dev.unseen.recruit.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.unseen.recruit.secret.Unusable;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/// A small pool of connections, and the tables.
public final class Database implements AutoCloseable {

    private static final int CONNECTIONS_MAX = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    /// Waits for the server up to `startMax`, then makes the tables that are missing.
    /// Errors: [Unusable] when no log-in succeeded by then.
    public static Database open(Login login, Duration startMax) {
        var config = new HikariConfig();
        config.setPoolName("recruit");
        config.setJdbcUrl(login.url());
        config.setDataSourceProperties(login.properties());
        config.setMaximumPoolSize(CONNECTIONS_MAX);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setInitializationFailTimeout(startMax.toMillis());
        try {
            var database = new Database(new HikariDataSource(config));
            Schema.create(database.jdbi);
            return database;
        } catch (PoolInitializationException _) {
            throw new Unusable(
                    "The database %s at %s:%d let nobody in as %s for %d seconds."
                            .formatted(
                                    login.database(),
                                    login.host(),
                                    login.port(),
                                    login.user(),
                                    startMax.toSeconds()));
        }
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    @Override
    public void close() {
        pool.close();
    }
}
