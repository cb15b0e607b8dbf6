package dev.unseen.columns.tool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.columns.tool.database.Login;
import dev.unseen.columns.tool.database.Session;
import dev.unseen.columns.tool.database.Timeouts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A definition that somebody's lock keeps waiting for longer than the driver waits for an answer.
///
/// @param hold takes the lock
/// @param definition waits for it
/// @param waited asks how many seconds it has been waiting; no row while it does not
/// @param release gives the lock back
record Patience(String hold, String definition, String waited, String release) {
    private static final Timeouts TIMEOUTS =
            new Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(1));
    private static final int DRIVER_SECONDS = 1;
    private static final int ATTEMPTS_MAX = 600;

    /// Sees the definition through in a session whose driver waits for a second, before and after.
    ///
    /// @param impatient the option of the driver that has it wait for a second
    void outlasts(String location, String impatient) throws Exception {
        String url = "jdbc:" + location + impatient;
        try (Session session =
                        Session.open(
                                new Login(url, Optional.empty(), Optional.empty(), false),
                                TIMEOUTS);
                Connection holder = Server.connect(location);
                Statement holding = holder.createStatement();
                var thread = Executors.newSingleThreadExecutor()) {
            int before = session.read("asking", Connection::getNetworkTimeout);
            assertThat(before).isEqualTo(DRIVER_SECONDS * 1000);
            holder.setAutoCommit(false);
            holding.execute(hold);
            Future<?> made = thread.submit(() -> session.unhurried("waiting", definition));
            try {
                awaitOverdue(made, location);
            } finally {
                holding.execute(release);
            }
            made.get(1, TimeUnit.MINUTES);
            assertThat(session.read("asking", Connection::getNetworkTimeout)).isEqualTo(before);
        }
    }

    private void awaitOverdue(Future<?> made, String location) throws Exception {
        try (Connection watcher = Server.connect(location)) {
            for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
                if (secondsWaited(watcher) > DRIVER_SECONDS + 1) {
                    return;
                }
                try {
                    made.get(100, TimeUnit.MILLISECONDS);
                    throw new AssertionError("it did not wait");
                } catch (TimeoutException e) {
                    assertThat(made.isDone()).isFalse();
                }
            }
        }
        throw new AssertionError("it never waited");
    }

    private double secondsWaited(Connection watcher) throws SQLException {
        try (Statement statement = watcher.createStatement();
                ResultSet rows = statement.executeQuery(waited)) {
            return rows.next() ? rows.getDouble(1) : 0;
        }
    }
}
