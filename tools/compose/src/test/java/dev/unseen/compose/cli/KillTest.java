package dev.unseen.compose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// S1-39: a migration, or its rollback, stopped at every boundary of every write, also of the old
/// credentials that it takes away: rollback restores all.
class KillTest {
    private static final int BOUNDARIES_MAX = 500;
    private static final int HALTED = 99;

    @TempDir Path folder;

    private static final class Stopped extends Error {
        private static final long serialVersionUID = 1L;
    }

    private Bench bench(int number) {
        return new Bench(folder.resolve("run" + number))
                .file("compose.yaml", MigrateCommandTest.COMPOSE)
                .file(".env", MigrateCommandTest.DOTENV)
                .file("Dockerfile", MigrateCommandTest.DOCKERFILE);
    }

    /// Runs a command until its boundary `stop`; answers whether it was stopped.
    private static boolean stopped(Bench bench, int stop, String command, String... options) {
        int[] passed = {0};
        bench.boundary =
                step -> {
                    if (++passed[0] == stop) {
                        throw new Stopped();
                    }
                };
        try {
            bench.run(command, options);
            return false;
        } catch (Stopped e) {
            return true;
        } finally {
            bench.boundary = step -> {};
        }
    }

    @Test
    void migrate_stoppedAtAnyBoundary_isRolledBackExactly() {
        boolean stopped = true;
        int stop = 0;
        while (stopped && ++stop < BOUNDARIES_MAX) {
            Bench bench = bench(stop).file("old.txt", "SMTP_PASSWORD=canary\n");
            String old = bench.project.resolve("old.txt").toString();
            Map<String, String> before = bench.tree();
            stopped = stopped(bench, stop, "migrate", "--no-engine", "--credentials", old);
            int exit = bench.run("rollback");
            assertThat(exit == 0 || bench.err.contains("no backup")).as(bench.err).isTrue();
            assertThat(without(bench.tree())).as("stopped at " + stop).isEqualTo(before);
            assertThat(bench.run("migrate", "--no-engine")).as(bench.err).isZero();
            assertThat(bench.text("secrets/postgres_password")).isEqualTo("p@ss#w$rd");
        }
        assertThat(stop).isBetween(20, BOUNDARIES_MAX - 1);
    }

    /// S1-12, S1-39: whatever a kill leaves behind, `git add -A` would take no secret along.
    @Tag("wide")
    @Test
    void migrate_stoppedAtAnyBoundary_showsGitNoSecretFile() {
        boolean stopped = true;
        int stop = 0;
        while (stopped && ++stop < BOUNDARIES_MAX) {
            Bench bench = bench(3000 + stop);
            bench.git("init", "-q", "-b", "main");
            String before = bench.git("status", "--porcelain", "-uall");
            stopped = stopped(bench, stop, "migrate", "--no-engine");
            assertThat(bench.git("status", "--porcelain", "-uall"))
                    .as("stopped at " + stop)
                    .doesNotContain("secrets/", "manifest", "files.zip", "record.json");
            if (bench.run("rollback") == 0) {
                assertThat(bench.git("status", "--porcelain", "-uall")).isEqualTo(before);
            }
        }
        assertThat(stop).isBetween(20, BOUNDARIES_MAX - 1);
    }

    @Test
    void rollback_stoppedAtAnyBoundary_isFinishedByTheNext() {
        boolean stopped = true;
        int stop = 0;
        while (stopped && ++stop < BOUNDARIES_MAX) {
            Bench bench = bench(1000 + stop);
            Map<String, String> before = bench.tree();
            bench.run("migrate", "--no-engine");
            stopped = stopped(bench, stop, "rollback");
            if (stopped) {
                int exit = bench.run("rollback");
                assertThat(exit == 0 || bench.err.contains("no backup")).as(bench.err).isTrue();
            }
            assertThat(without(bench.tree())).as("stopped at " + stop).isEqualTo(before);
        }
        assertThat(stop).isBetween(10, BOUNDARIES_MAX - 1);
    }

    /// Nothing may stay, not even a temporary file.
    private static Map<String, String> without(Map<String, String> tree) {
        assertThat(tree.keySet()).noneMatch(name -> name.endsWith(".unseen-tmp"));
        return tree;
    }

    /// The same with a real process that the kernel takes away.
    @Tag("wide")
    @Test
    void migrate_haltedAtAnyBoundary_isRolledBackExactly() throws Exception {
        int stop = 0;
        int exit = HALTED;
        while (exit == HALTED && ++stop < BOUNDARIES_MAX) {
            Bench bench = bench(2000 + stop);
            Map<String, String> before = bench.tree();
            exit = halted(bench, stop);
            int back = bench.run("rollback");
            assertThat(back == 0 || bench.err.contains("no backup")).as(bench.err).isTrue();
            assertThat(without(bench.tree())).as("halted at " + stop).isEqualTo(before);
        }
        assertThat(exit).isZero();
        assertThat(stop).isGreaterThan(20);
    }

    private static int halted(Bench bench, int stop) throws Exception {
        var builder =
                new ProcessBuilder(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-Xshare:auto",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                HaltingMain.class.getName(),
                                String.valueOf(stop),
                                bench.project.toString()));
        builder.environment().put("UNSEEN_HOME", bench.environment.get("UNSEEN_HOME"));
        Process process =
                builder.redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /// Migrates a project and halts its process at one boundary.
    static final class HaltingMain {
        private HaltingMain() {}

        public static void main(String[] words) {
            int stop = Integer.parseInt(words[0]);
            int[] passed = {0};
            Surroundings process = Surroundings.ofProcess();
            var surroundings =
                    new Surroundings(
                            process.out(),
                            process.err(),
                            process.environment(),
                            process.clock(),
                            process.random(),
                            step -> {
                                if (++passed[0] == stop) {
                                    Runtime.getRuntime().halt(HALTED);
                                }
                            });
            System.exit(
                    ComposeCommand.of(surroundings).execute("migrate", words[1], "--no-engine"));
        }
    }
}
