package dev.unseen.proof.bench;

import dev.unseen.columns.blind.BlindIndex;
import dev.unseen.columns.blind.Normalisation;
import dev.unseen.columns.codec.Column;
import dev.unseen.columns.codec.ColumnCodec;
import dev.unseen.columns.codec.DataKey;
import dev.unseen.columns.codec.Format;
import dev.unseen.columns.codec.KeyRing;
import dev.unseen.columns.codec.Original;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;

/// An application's mix of queries on two tables of the same rows: one plain, one with two fields
/// encrypted and a blind index in place of the index on one of them.
final class ColumnsMix {

    private static final int ROWS = 100_000;
    private static final int QUERIES = 500;
    private static final int TURNS = 20;
    private static final long TICK_NANOS = 10_000_000;
    private static final int ROUNDS = 5;
    private static final Column MAIL = Column.of("members", "email");
    private static final Column PHONE = Column.of("members", "phone");

    private final BenchPostgres postgres;
    private final Report report;
    private final SecureRandom random = new SecureRandom();

    ColumnsMix(BenchPostgres postgres, Report report) {
        this.postgres = postgres;
        this.report = report;
    }

    /// What turns values into cells, and back.
    private interface Fields {
        String write(Column column, long row, String value);

        String read(Column column, long row, String cell);

        String sought(String value);
    }

    private static final Fields PLAIN =
            new Fields() {
                @Override
                public String write(Column column, long row, String value) {
                    return value;
                }

                @Override
                public String read(Column column, long row, String cell) {
                    return cell;
                }

                @Override
                public String sought(String value) {
                    return value;
                }
            };

    private record Encrypted(ColumnCodec codec, BlindIndex index) implements Fields {
        @Override
        public String write(Column column, long row, String value) {
            try (Original original = Original.text(value)) {
                return codec.encrypt(column.at(row), original);
            }
        }

        @Override
        public String read(Column column, long row, String cell) {
            try (Original original = codec.decrypt(column.at(row), cell)) {
                return original.text();
            }
        }

        @Override
        public String sought(String value) {
            return index.of(value);
        }
    }

    void run() throws Exception {
        try (KeyRing ring = KeyRing.of(DataKey.generate("k1", random));
                KeyRing indexRing = KeyRing.of(DataKey.generate("i1", random));
                Connection connection = postgres.connect()) {
            var codec = ColumnCodec.of(ring, Format.NATIVE, random, InstantSource.system());
            var index = new BlindIndex(indexRing, MAIL, Normalisation.EMAIL, 128);
            var encrypted = new Encrypted(codec, index);
            prepare(connection, "plain_members", PLAIN);
            prepare(connection, "encrypted_members", encrypted);
            postgres.execute("VACUUM ANALYZE plain_members", "VACUUM ANALYZE encrypted_members");
            List<Spent> plainSpent = new ArrayList<>();
            List<Spent> encryptedSpent = new ArrayList<>();
            for (int round = -1; round < ROUNDS; round++) {
                Spent plain = Spent.NOTHING;
                Spent other = Spent.NOTHING;
                for (int turn = 0; turn < TURNS; turn++) {
                    plain = plain.and(spent(connection, "plain_members", PLAIN));
                    other = other.and(spent(connection, "encrypted_members", encrypted));
                }
                if (round >= 0) {
                    plainSpent.add(plain);
                    encryptedSpent.add(other);
                }
            }
            print(plainSpent, encryptedSpent);
        }
    }

    private void print(List<Spent> plain, List<Spent> encrypted) {
        report.line(
                "An application's mix on %d members, one connection: of 20 queries 12 read a row by"
                    + " its key, 4 a list of 20 rows, 2 find a row by its e-mail address, 2 change"
                    + " a telephone number. E-mail and telephone are encrypted; the list shows the"
                    + " first alone. The two tables take turns every %d queries, after a round to"
                    + " warm up.",
                ROWS, QUERIES);
        report.line("");
        report.line(
                "| fields e-mail and telephone | queries/s, median of %d | rounds | processor time"
                        + " of a query, client and server |",
                ROUNDS);
        report.line("| --- | --- | --- | --- |");
        line("plain, index on e-mail", plain);
        line("encrypted, blind index", encrypted);
        report.line("");
        report.line(
                "Encrypted costs %.1f %% of the rate and %.1f %% more processor time, both the"
                        + " median of the rounds' own ratios; target: below 20 %%.",
                100 * (1 - ratio(rates(encrypted), rates(plain))),
                100 * (ratio(micros(encrypted), micros(plain)) - 1));
    }

    private void line(String name, List<Spent> spent) {
        report.line(
                "| %s | %.0f | %s | %.0f µs |",
                name, median(rates(spent)), each(rates(spent)), median(micros(spent)));
    }

    private static List<Double> rates(List<Spent> spent) {
        return spent.stream().map(each -> QUERIES * TURNS / (each.nanos() / 1e9)).toList();
    }

    private static List<Double> micros(List<Spent> spent) {
        return spent.stream().map(each -> each.processorNanos() / 1e3 / QUERIES / TURNS).toList();
    }

    private static String each(List<Double> rates) {
        return String.join(
                ", ", rates.stream().map(one -> String.format(Locale.ROOT, "%.0f", one)).toList());
    }

    /// The tables take turns within a round, so what others do to one round they do to both.
    private static double ratio(List<Double> some, List<Double> others) {
        return median(
                IntStream.range(0, some.size())
                        .mapToObj(round -> some.get(round) / others.get(round))
                        .toList());
    }

    private static double median(List<Double> rates) {
        double[] sorted = rates.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static String mail(long row) {
        return "member" + row + "@example.org";
    }

    private static void prepare(Connection connection, String table, Fields fields)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE "
                            + table
                            + " (id bigint PRIMARY KEY, name text, email text, phone text,"
                            + " sought text, city text, notes text)");
        }
        connection.setAutoCommit(false);
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO " + table + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            for (long row = 1; row <= ROWS; row++) {
                insert.setLong(1, row);
                insert.setString(2, "name " + row);
                insert.setString(3, fields.write(MAIL, row, mail(row)));
                insert.setString(4, fields.write(PHONE, row, "+31 6 " + row));
                insert.setString(5, fields.sought(mail(row)));
                insert.setString(6, "city " + row % 500);
                insert.setString(7, "note ".repeat(20));
                insert.addBatch();
                if (row % 1000 == 0) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
        }
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE UNIQUE INDEX ON " + table + " (sought)");
        }
    }

    /// Wall time, and the processor time of this thread and of the server's process for it, which
    /// others' work on the machine does not lengthen.
    private record Spent(long nanos, long processorNanos) {
        static final Spent NOTHING = new Spent(0, 0);

        Spent and(Spent other) {
            return new Spent(nanos + other.nanos, processorNanos + other.processorNanos);
        }
    }

    private Spent spent(Connection connection, String table, Fields fields) throws Exception {
        long before = processorNanos(connection);
        long nanos = nanos(connection, table, fields);
        return new Spent(nanos, processorNanos(connection) - before);
    }

    private static long processorNanos(Connection connection) throws Exception {
        int server = connection.unwrap(PGConnection.class).getBackendPID();
        String stat = Files.readString(Path.of("/proc/" + server + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        long here = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        return here + ticks * TICK_NANOS;
    }

    private long nanos(Connection connection, String table, Fields fields) throws Exception {
        String columns = "SELECT id, name, email, phone, city, notes FROM " + table;
        long start = System.nanoTime();
        try (var byKey = connection.prepareStatement(columns + " WHERE id = ?");
                var page =
                        connection.prepareStatement(
                                columns + " WHERE id >= ? ORDER BY id LIMIT 20");
                var byMail = connection.prepareStatement(columns + " WHERE sought = ?");
                var change =
                        connection.prepareStatement(
                                "UPDATE " + table + " SET phone = ? WHERE id = ?")) {
            for (int query = 0; query < QUERIES; query++) {
                long row = 1 + random.nextInt(ROWS - 20);
                switch (query % 20) {
                    case 0, 5, 10, 15 -> read(page, row, fields, 20);
                    case 3, 13 -> find(byMail, row, fields);
                    case 7, 17 -> change(change, row, fields);
                    default -> read(byKey, row, fields, 1);
                }
            }
        }
        return System.nanoTime() - start;
    }

    private static void find(PreparedStatement statement, long row, Fields fields)
            throws Exception {
        statement.setString(1, fields.sought(mail(row)));
        check(statement, fields, 1);
    }

    private static void read(PreparedStatement statement, long row, Fields fields, int rows)
            throws Exception {
        statement.setLong(1, row);
        check(statement, fields, rows);
    }

    private static void check(PreparedStatement statement, Fields fields, int expected)
            throws Exception {
        int seen = 0;
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                long row = rows.getLong(1);
                boolean right = fields.read(MAIL, row, rows.getString(3)).equals(mail(row));
                if (expected == 1) {
                    right &= fields.read(PHONE, row, rows.getString(4)).startsWith("+31 6 ");
                }
                if (!right) {
                    throw new IOException("row " + row + " was read wrongly");
                }
                seen++;
            }
        }
        if (seen != expected) {
            throw new IOException("a query found " + seen + " rows, not " + expected);
        }
    }

    private static void change(PreparedStatement statement, long row, Fields fields)
            throws SQLException {
        statement.setString(1, fields.write(PHONE, row, "+31 6 " + row + " new"));
        statement.setLong(2, row);
        statement.executeUpdate();
    }
}
