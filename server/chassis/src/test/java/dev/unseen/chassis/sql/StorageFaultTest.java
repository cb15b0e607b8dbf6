package dev.unseen.chassis.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A process whose disk fails or which is killed at a system call of the writer's thread.
/// strace does both; it counts calls per thread, so `when` is the writer's own k-th call.
@Tag("wide")
class StorageFaultTest {

    private static final Path STRACE = Path.of("/usr/bin/strace");

    private static final int NO_CHECKPOINTS = 0;
    private static final int MANY_CHECKPOINTS = 8;
    private static final int CROWD = 16;

    @TempDir private Path directory;
    private String store = "";

    @BeforeAll
    static void requireStrace() {
        assumeTrue(Files.isExecutable(STRACE), "strace is missing: apt-get install strace");
    }

    @BeforeEach
    void makeTables() {
        store = "sqlite:" + directory.resolve("fault.db");
        Database.open(store, "db/fault").close();
    }

    @ParameterizedTest
    @CsvSource({"fsync, 1", "fsync, 3", "fsync, 5", "fsync, 13", "fsync, 1+", "pwrite64, 20"})
    void write_whoseCommitMetAnError_isTheLastOne(String call, String when) throws Exception {
        Run run = run(1, NO_CHECKPOINTS, call, "error=EIO:when=" + when);
        assertThat(run.exit).as("%s %s", call, when).isZero();
        assertThat(run.ids("outage")).as("the fault was met").isNotEmpty();
        int first = run.ids("outage").iterator().next();
        assertThat(run.ids("outage")).contains(PairWriter.AFTERWARDS, PairWriter.AFTERWARDS + 5);
        assertThat(run.lines.getLast()).startsWith("failure storage failed");
        assertPairs(run, Set.of(first));
    }

    /// They share transactions, so several may be in doubt: each is told so.
    @ParameterizedTest
    @CsvSource({"fsync, 1", "fsync, 3", "fsync, 4", "fsync, 7", "pwrite64, 90"})
    void write_byManyAtOnce_whoseCommitMetAnError_isTheLastOne(String call, String when)
            throws Exception {
        Run run = run(CROWD, NO_CHECKPOINTS, call, "error=EIO:when=" + when);
        assertThat(run.exit).as("%s %s", call, when).isZero();
        assertThat(run.ids("outage")).as("the fault was met").contains(PairWriter.AFTERWARDS);
        assertThat(run.lines.getLast()).startsWith("failure storage failed");
        Set<Integer> inDoubt = run.ids("outage");
        inDoubt.remove(PairWriter.AFTERWARDS);
        assertPairs(run, inDoubt);
    }

    @ParameterizedTest
    @CsvSource({"fsync, 1", "fsync, 2", "fsync, 6", "pwrite64, 40", "pwrite64, 200"})
    void write_byManyAtOnce_killedAtACall_losesNothingAcknowledged(String call, String when)
            throws Exception {
        Run run = run(CROWD, MANY_CHECKPOINTS, call, "signal=SIGKILL:when=" + when);
        assertThat(run.exit).as("%s %s", call, when).isNotZero();
        Set<Integer> inDoubt =
                IntStream.rangeClosed(1, CROWD * PairWriter.PAIRS)
                        .boxed()
                        .collect(Collectors.toCollection(TreeSet::new));
        inDoubt.removeAll(run.said());
        assertPairs(run, inDoubt);
    }

    /// SQLite keeps a checkpoint's own failure to itself: the log still has every page, and the
    /// next checkpoint writes them again.
    @ParameterizedTest
    @CsvSource({"fsync, 2", "fsync, 5", "fsync, 21", "fsync, 4+", "pwrite64, 7", "pwrite64, 40"})
    void checkpoint_thatMetAnError_losesNothing(String call, String when) throws Exception {
        Run run = run(1, MANY_CHECKPOINTS, call, "error=EIO:when=" + when);
        assertThat(run.exit).as("%s %s", call, when).isZero();
        Set<Integer> outages = run.ids("outage");
        assertThat(run.lines.getLast())
                .startsWith(outages.isEmpty() ? "failure none" : "failure storage failed");
        assertPairs(run, outages.stream().limit(1).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @CsvSource({"fsync, 1", "fsync, 2", "fsync, 12", "pwrite64, 2", "pwrite64, 17", "pwrite64, 50"})
    void write_killedAtACall_losesNothingAcknowledged(String call, String when) throws Exception {
        Run run = run(1, MANY_CHECKPOINTS, call, "signal=SIGKILL:when=" + when);
        assertThat(run.exit).as("%s %s", call, when).isNotZero();
        int inDoubt = run.said().stream().max(Integer::compare).orElse(0) + 1;
        assertPairs(run, Set.of(inDoubt));
    }

    /// What was acknowledged is there; what was withdrawn or refused is not; only the transaction
    /// that met the fault may be either, and then whole.
    private void assertPairs(Run run, Set<Integer> inDoubt) {
        try (Database database = Database.open(store, "db/fault")) {
            Set<Integer> records = ids(database, "record");
            assertThat(ids(database, "effect"))
                    .as("every effect has its record")
                    .isEqualTo(records);
            Set<Integer> lost = run.ids("acknowledged");
            lost.removeAll(records);
            assertThat(lost).as("acknowledged and not there").isEmpty();
            records.removeAll(run.ids("acknowledged"));
            assertThat(records).as("beyond what was acknowledged").isSubsetOf(inDoubt);
            assertThat(integrity(database)).isEqualTo("ok");
        }
    }

    private static Set<Integer> ids(Database database, String table) {
        return database.read(
                handle ->
                        handle.createQuery("SELECT id FROM " + table)
                                .mapTo(Integer.class)
                                .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static String integrity(Database database) {
        return database.read(
                handle -> handle.createQuery("PRAGMA integrity_check").mapTo(String.class).one());
    }

    private Run run(int writers, int checkpointPages, String call, String fault)
            throws IOException, InterruptedException {
        Path out = directory.resolve("out.txt");
        Process process =
                new ProcessBuilder(
                                STRACE.toString(),
                                "-f",
                                "-qq",
                                "-o",
                                directory.resolve("strace.txt").toString(),
                                "-e",
                                "trace=" + call,
                                "-e",
                                "inject=" + call + ":" + fault,
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:-UsePerfData",
                                "--enable-native-access=ALL-UNNAMED",
                                "-Dorg.sqlite.tmpdir=" + directory,
                                "-cp",
                                System.getProperty("java.class.path"),
                                PairWriter.class.getName(),
                                store,
                                Integer.toString(checkpointPages),
                                Integer.toString(writers))
                        .redirectOutput(out.toFile())
                        .redirectError(directory.resolve("err.txt").toFile())
                        .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ended").isTrue();
        return new Run(process.exitValue(), Files.readAllLines(out));
    }

    private record Run(int exit, List<String> lines) {

        Set<Integer> ids(String word) {
            return lines.stream()
                    .filter(line -> line.startsWith(word + " "))
                    .map(line -> Integer.valueOf(line.substring(word.length() + 1)))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        Set<Integer> said() {
            Set<Integer> said = ids("acknowledged");
            said.addAll(ids("withdrawn"));
            return said;
        }
    }
}
