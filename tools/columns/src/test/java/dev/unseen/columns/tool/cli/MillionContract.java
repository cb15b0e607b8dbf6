package dev.unseen.columns.tool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.columns.codec.Column;
import dev.unseen.columns.codec.ColumnCodec;
import dev.unseen.columns.codec.DataKey;
import dev.unseen.columns.codec.Format;
import dev.unseen.columns.codec.KeyRing;
import dev.unseen.columns.codec.KeySource;
import dev.unseen.columns.codec.Original;
import dev.unseen.columns.codec.Reading;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Many rows, with writers and readers at work the whole time, and the run killed in the middle
/// again and again. `-Dcolumns.rows=1000000` for the million.
@Tag("wide")
abstract class MillionContract {
    private static final int ROWS = Integer.getInteger("columns.rows", 100_000);
    private static final int WRITERS = 3;
    private static final int KILLS = 6;
    private static final int FILLED_AT_ONCE = 1_000;
    private static final int ATTEMPTS_MAX = 50;

    /// An application does other things between its queries, too.
    private static final long THINKING_NANOS = 1_000_000;
    private static final Column VALUE = Column.of("people", "value");

    @TempDir Path folder;
    private Bench bench;
    private ColumnCodec codec;

    /// The version of each row's value; a row is written by one writer only.
    private final AtomicIntegerArray versions = new AtomicIntegerArray(ROWS + 1);

    private final AtomicBoolean atWork = new AtomicBoolean(true);
    private final AtomicBoolean writesPlain = new AtomicBoolean(true);

    private static String value(int row, int version) {
        return "canary value " + row + " of version " + version;
    }

    /// The location of a new and empty database.
    abstract String database() throws Exception;

    /// The statement that has the server look at a table's rows for its plans.
    String analyze() {
        return "ANALYZE people";
    }

    @Test
    @DisplayName("S2D-22: concurrent writers, SIGKILL in the middle; 0 lost, 0 doubled, 0 wrong")
    void encrypt_underWritersAndKills_losesNothing() throws Exception {
        bench = new Bench(database(), folder);
        try (KeyRing ring = KeyRing.of(DataKey.read("k1", KeySource.file(bench.key)));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            codec =
                    ColumnCodec.of(ring, Format.NATIVE, new SecureRandom(), InstantSource.system())
                            .reading(Reading.PLAIN_OR_ENCRYPTED);
            fill();
            List<Future<Integer>> others = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                others.add(threads.submit(new Other(writer)));
            }
            int killed = killAgainAndAgain();
            // The applications learn to encrypt; from now on no plain value is written.
            writesPlain.set(false);
            assertThat(Child.start(0, arguments("encrypt")).output()).contains("exit 0");
            atWork.set(false);
            int operations = 0;
            for (Future<Integer> other : others) {
                operations += other.get();
            }
            assertThat(killed).isPositive();
            assertThat(operations).isGreaterThan(100);
            assertEveryRowIsWhatItShouldBe(true);
            halfWayBack();
            System.out.printf(
                    "%s: %d rows, %d kills, %d reads and writes of others beside it%n",
                    getClass().getSimpleName(), ROWS, killed, operations);
        }
    }

    private void fill() throws SQLException {
        bench.sql("CREATE TABLE people (id integer PRIMARY KEY, value text, other integer)");
        try (Connection connection = Server.connect(bench.location)) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement =
                    connection.prepareStatement("INSERT INTO people VALUES (?, ?, 0)")) {
                for (int row = 1; row <= ROWS; row++) {
                    statement.setInt(1, row);
                    statement.setString(2, value(row, 0));
                    statement.addBatch();
                    if (row % FILLED_AT_ONCE == 0 || row == ROWS) {
                        statement.executeBatch();
                    }
                }
            }
            connection.commit();
        }
        bench.sql(analyze());
    }

    private String[] arguments(String command) {
        return new String[] {
            command,
            "--database",
            bench.location,
            "--key-file",
            bench.key.toString(),
            "--table",
            "people",
            "--column",
            "value",
            "--apply"
        };
    }

    /// Kills at times that differ, so that every moment of a batch is met sooner or later.
    private int killAgainAndAgain() throws Exception {
        var random = new SecureRandom();
        int killed = 0;
        for (int attempt = 0; attempt < KILLS; attempt++) {
            Child child = Child.start(0, arguments("encrypt"));
            killed += child.killedAfter(1500 + random.nextInt(1500)) ? 1 : 0;
        }
        return killed;
    }

    /// SQLite says that it is busy, a server that it chose this one among two.
    private static boolean gaveWay(SQLException failure) {
        return failure instanceof SQLTransactionRollbackException
                || failure.getMessage().contains("SQLITE_BUSY");
    }

    /// An application: writes values of its own rows, reads anybody's, and believes what it reads.
    private final class Other implements Callable<Integer> {
        private final int number;
        private final SecureRandom random = new SecureRandom();

        Other(int number) {
            this.number = number;
        }

        @Override
        public Integer call() throws Exception {
            int operations = 0;
            try (Connection connection = Server.connect(bench.location)) {
                while (atWork.get()) {
                    int row = 1 + random.nextInt(ROWS / WRITERS) * WRITERS;
                    row = Math.min(ROWS, row + number);
                    write(connection, row);
                    assertThat(read(connection, row)).isEqualTo(value(row, versions.get(row)));
                    operations += 2;
                    LockSupport.parkNanos(THINKING_NANOS);
                }
            }
            return operations;
        }

        private void write(Connection connection, int row) throws SQLException {
            if (row % WRITERS != (1 + number) % WRITERS) {
                return;
            }
            String text = value(row, versions.incrementAndGet(row));
            boolean plain = writesPlain.get() && random.nextBoolean();
            String stored = plain ? text : codec.encrypt(VALUE.at(row), Original.text(text));
            try (PreparedStatement statement =
                    connection.prepareStatement("UPDATE people SET value = ? WHERE id = ?")) {
                statement.setString(1, stored);
                statement.setInt(2, row);
                assertThat(updated(statement)).isEqualTo(1);
            }
        }

        /// As an application does it: whoever has to give way to somebody else asks again.
        private int updated(PreparedStatement statement) throws SQLException {
            for (int attempt = 1; ; attempt++) {
                try {
                    return statement.executeUpdate();
                } catch (SQLException e) {
                    if (attempt == ATTEMPTS_MAX || !gaveWay(e)) {
                        throw e;
                    }
                }
            }
        }

        private String read(Connection connection, int row) throws SQLException {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT value FROM people WHERE id = ?")) {
                statement.setInt(1, row);
                try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    return codec.decrypt(VALUE.at(row), rows.getString(1)).text();
                }
            }
        }
    }

    private void assertEveryRowIsWhatItShouldBe(boolean encrypted) throws SQLException {
        ColumnCodec reader = codec.reading(encrypted ? Reading.STRICT : Reading.PLAIN_OR_ENCRYPTED);
        int seen = 0;
        int wrong = 0;
        try (Connection connection = Server.connect(bench.location)) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT id, value FROM people ORDER BY id")) {
                statement.setFetchSize(5000);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        int row = rows.getInt(1);
                        seen++;
                        String found = reader.decrypt(VALUE.at(row), rows.getString(2)).text();
                        wrong += found.equals(value(row, versions.get(row))) ? 0 : 1;
                    }
                }
            }
        }
        assertThat(wrong).as("lost, doubled or wrong").isZero();
        assertThat(seen).isEqualTo(ROWS);
    }

    /// Rolls back, is killed half-way, and everything reads; then to the end, byte for byte.
    private void halfWayBack() throws Exception {
        Child.start(0, arguments("decrypt")).killedAfter(3000);
        assertEveryRowIsWhatItShouldBe(false);
        assertThat(Child.start(0, arguments("decrypt")).output()).contains("exit 0");
        try (Connection connection = Server.connect(bench.location);
                PreparedStatement statement =
                        connection.prepareStatement("SELECT id, value FROM people ORDER BY id");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                int row = rows.getInt(1);
                assertThat(rows.getString(2)).isEqualTo(value(row, versions.get(row)));
            }
        }
    }
}
