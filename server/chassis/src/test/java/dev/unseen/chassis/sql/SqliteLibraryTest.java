package dev.unseen.chassis.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.chassis.file.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLibraryTest {

    @TempDir private Path directory;

    /// Opens a database, and never ends.
    public static final class Opener {

        private Opener() {}

        public static void main(String[] directory) throws Exception {
            SqliteLibrary.unpackInto(Path.of(directory[0], "native"));
            try (var connection =
                            java.sql.DriverManager.getConnection(
                                    "jdbc:sqlite:" + Path.of(directory[0], "one.db"));
                    var statement = connection.createStatement()) {
                statement.execute("CREATE TABLE IF NOT EXISTS one(id TEXT)");
                System.out.println("open");
                System.in.read();
            }
        }
    }

    @Test
    void unpackInto_afterProcessesThatWereKilled_leavesOneCopyInItsDirectory() throws Exception {
        for (int i = 0; i < 3; i++) {
            Process process = start();
            process.inputReader().readLine();
            assertThat(copies()).as("run %d", i).isEqualTo(1);
            process.destroyForcibly();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(copies()).isEqualTo(1);
    }

    @Test
    void unpackInto_whereSomethingElseLies_replacesIt() throws Exception {
        Path engine = directory.resolve("native/libsqlitejdbc.so");
        PrivateFiles.directory(engine.getParent());
        Files.writeString(engine, "of another release, or half a file");
        Files.writeString(engine.resolveSibling("sqlite-3-left.so"), "left by a killed process");

        Process process = start();

        assertThat(process.inputReader().readLine()).isEqualTo("open");
        assertThat(copies()).isEqualTo(1);
        assertThat(Files.size(engine)).isGreaterThan(100_000);
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Opener.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private long copies() throws IOException {
        try (var files = Files.list(directory.resolve("native"))) {
            return files.filter(each -> each.toString().endsWith(".so")).count();
        }
    }
}
