package dev.unseen.columns.tool.database;

import dev.unseen.columns.tool.failure.Refusal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;

/// One connection that is never shared: everything a run does, in one order.
public final class Session implements AutoCloseable {
    private static final int ATTEMPTS_MAX = 8;
    private static final long PAUSE_NANOS = 20_000_000;

    private final Connection connection;
    private final Dialect dialect;
    private final Timeouts timeouts;

    private Session(Connection connection, Dialect dialect, Timeouts timeouts) {
        this.connection = connection;
        this.dialect = dialect;
        this.timeouts = timeouts;
    }

    /// Errors: [Outage] when the server does not answer; [Refusal] for a replica, a network
    /// without TLS, or a user that is not let in.
    public static Session open(Login login, Timeouts timeouts) {
        Dialect dialect = Dialect.of(login.url());
        Properties properties = dialect.properties(login, timeouts);
        login.user().ifPresent(user -> properties.setProperty("user", user));
        login.password().ifPresent(password -> properties.setProperty("password", password));
        try {
            Connection connection = DriverManager.getConnection(login.url(), properties);
            var session = new Session(connection, dialect, timeouts);
            try {
                dialect.settle(connection, login, timeouts);
                return session;
            } catch (SQLException | RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (SQLException e) {
            throw SqlFailures.translated(e, "connecting");
        }
    }

    public Dialect dialect() {
        return dialect;
    }

    /// Takes the lock that keeps a second run away, until this session ends. The session of a run
    /// that was killed may live on for a moment, so it is waited for as for any lock.
    public void takeLock(String name) {
        long begun = System.nanoTime();
        while (!read("taking the lock", each -> dialect.takeLock(each, name))) {
            if (System.nanoTime() - begun > timeouts.lock().toNanos()) {
                throw Refusal.conflict("another run is at work on this database");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /// Does something that changes nothing.
    public <T> T read(String doing, Work<T> work) {
        try {
            return work.with(connection);
        } catch (SQLException e) {
            throw SqlFailures.translated(e, doing);
        }
    }

    /// Runs one statement that has to take its time, such as the making of an index.
    public void unhurried(String doing, String sql) {
        read(
                doing,
                each -> {
                    int patience = patience(each);
                    try (Statement statement = each.createStatement()) {
                        set(statement, dialect.unhurried());
                        wait(each, 0);
                        try {
                            return statement.execute(sql);
                        } finally {
                            if (!each.isClosed()) {
                                wait(each, patience);
                                set(statement, dialect.hurried(timeouts));
                            }
                        }
                    }
                });
    }

    /// How long the driver waits for an answer; 0 is for ever, and all that a file needs.
    private int patience(Connection each) throws SQLException {
        return dialect instanceof Sqlite ? 0 : each.getNetworkTimeout();
    }

    private void wait(Connection each, int millis) throws SQLException {
        if (!(dialect instanceof Sqlite)) {
            each.setNetworkTimeout(Runnable::run, millis);
        }
    }

    private static void set(Statement statement, List<String> settings) {
        for (String each : settings) {
            try {
                statement.execute(each);
            } catch (SQLException _) {
                // A product that has no such setting has no such limit.
            }
        }
    }

    /// Does all of it, or nothing; again when others' locks stood in the way.
    public <T> T transaction(String doing, Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(work);
            } catch (SQLException e) {
                if (attempt >= ATTEMPTS_MAX || !SqlFailures.isPassing(e)) {
                    throw SqlFailures.translated(e, doing);
                }
                LockSupport.parkNanos(PAUSE_NANOS << attempt);
            }
        }
    }

    private <T> T attempt(Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        boolean done = false;
        try {
            T result = work.with(connection);
            connection.commit();
            done = true;
            return result;
        } finally {
            if (!done && !connection.isClosed()) {
                connection.rollback();
            }
            if (!connection.isClosed()) {
                connection.setAutoCommit(true);
            }
        }
    }

    @Override
    public void close() {
        if (dialect instanceof Sqlite sqlite) {
            sqlite.releaseLock();
        }
        try {
            connection.close();
        } catch (SQLException _) {
            // The server ends what we could not.
        }
    }
}
