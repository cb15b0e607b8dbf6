package dev.unseen.proof.bench;

import dev.unseen.columns.tool.cli.ColumnsCommand;
import dev.unseen.columns.tool.cli.Surroundings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// How fast a column is encrypted beside plain UPDATEs of the same rows, and what an application's
/// queries cost afterwards.
final class ColumnsBench {

    private static final int ROWS = Integer.getInteger("bench.columns.rows", 1_000_000);
    private static final int BATCH = 500;

    private final Installation installation;
    private final Report report;

    ColumnsBench(Installation installation, Report report) {
        this.installation = installation;
        this.report = report;
    }

    void run() throws Exception {
        Path home = installation.work().resolve("columns");
        try (BenchPostgres postgres = BenchPostgres.start(home)) {
            Path key = key(home);
            report.line("%d rows of 8 columns in PostgreSQL, fsync on, one connection.", ROWS);
            report.line("");
            report.line("| what is done to every row | seconds | rows/s |");
            report.line("| --- | --- | --- |");
            fill(postgres);
            rate("plain UPDATE, one statement", () -> updateAll(postgres));
            fill(postgres);
            rate("plain UPDATEs, batches of " + BATCH, () -> updateInBatches(postgres));
            fill(postgres);
            rate(
                    "`unseen columns encrypt --no-digests`",
                    () -> tool(postgres, key, "encrypt", "--no-digests"));
            fill(postgres);
            rate("`unseen columns encrypt`", () -> tool(postgres, key, "encrypt"));
            rate("`unseen columns verify`", () -> tool(postgres, key, "verify"));
            rate("`unseen columns decrypt`", () -> tool(postgres, key, "decrypt"));
            report.line("");
            report.line(
                    "The tool's times have its second pass in them, which opens every value to see"
                            + " that nothing is left, and the count at the end.");
            report.line("");
            new ColumnsMix(postgres, report).run();
        }
    }

    /// Something that takes its time.
    private interface Work {
        void run() throws Exception;
    }

    private void rate(String name, Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        report.line("| %s | %.1f | %.0f |", name, seconds, ROWS / seconds);
    }

    private static Path key(Path home) throws IOException {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        String text = Base64.getUrlEncoder().encodeToString(bytes);
        return Files.writeString(home.resolve("key"), text);
    }

    private static void fill(BenchPostgres postgres) throws SQLException {
        postgres.execute(
                "DROP TABLE IF EXISTS people, unseen_columns_run, unseen_columns_mark,"
                        + " unseen_columns_place",
                "CREATE TABLE people (id bigint PRIMARY KEY, name text, value text, city text,"
                        + " age integer, joined date, active boolean, notes text)",
                "INSERT INTO people SELECT n, 'name ' || n, 'value of ' || n || md5(n::text),"
                        + " 'city ' || n % 500, n % 90, date '2020-01-01' + (n % 2000)::integer,"
                        + " n % 3 = 0, repeat('note ', 20) FROM generate_series(1, "
                        + ROWS
                        + ") AS n",
                "VACUUM ANALYZE people",
                "CHECKPOINT");
    }

    private static void updateAll(BenchPostgres postgres) throws SQLException {
        postgres.execute("UPDATE people SET value = value || repeat('x', 60)");
    }

    private static void updateInBatches(BenchPostgres postgres) throws SQLException {
        try (Connection connection = postgres.connect();
                PreparedStatement update =
                        connection.prepareStatement("UPDATE people SET value = ? WHERE id = ?")) {
            connection.setAutoCommit(false);
            String value = "x".repeat(110);
            for (int row = 1; row <= ROWS; row++) {
                update.setString(1, value);
                update.setLong(2, row);
                update.addBatch();
                if (row % BATCH == 0 || row == ROWS) {
                    update.executeBatch();
                    connection.commit();
                }
            }
        }
    }

    private static void tool(BenchPostgres postgres, Path key, String command, String... more)
            throws IOException {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                command,
                                "--database",
                                postgres.location(),
                                "--key-file",
                                key.toString(),
                                "--table",
                                "people",
                                "--column",
                                "value"));
        if (!command.equals("verify")) {
            words.addAll(List.of("--apply", "--batch", "" + BATCH));
        }
        words.addAll(List.of(more));
        var silent = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        var surroundings =
                new Surroundings(
                        silent,
                        System.err,
                        Map.of(),
                        InstantSource.system(),
                        new SecureRandom(),
                        _ -> {});
        int exit = ColumnsCommand.of(surroundings).execute(words.toArray(String[]::new));
        if (exit != 0) {
            throw new IOException(command + " ended with " + exit);
        }
    }
}
