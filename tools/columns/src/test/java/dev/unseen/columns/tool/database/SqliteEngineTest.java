package dev.unseen.columns.tool.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteEngineTest {

    @TempDir private Path temporary;

    /// Opens a database, and never ends.
    public static final class Opener {

        private Opener() {}

        public static void main(String[] none) throws Exception {
            SqliteEngine.load();
            try (var _ = java.sql.DriverManager.getConnection("jdbc:sqlite::memory:")) {
                System.out.println("open");
                System.in.read();
            }
        }
    }

    @Test
    void load_byAProcessThatIsKilled_leavesNoCopy() throws Exception {
        Process process = start();
        assertThat(process.inputReader().readLine()).isEqualTo("open");
        assertThat(temporary).isEmptyDirectory();
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(temporary).isEmptyDirectory();
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Opener.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
