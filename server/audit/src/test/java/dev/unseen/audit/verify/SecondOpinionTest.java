package dev.unseen.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.audit.Logs;
import dev.unseen.audit.disk.LogFiles;
import dev.unseen.audit.note.NoteKey;
import dev.unseen.chassis.failure.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The checker in `proof/audit/verify.py` shares nothing with ours but the description of the
/// format, and says the same of every log.
@Tag("wide")
class SecondOpinionTest {

    private static final Path SCRIPT = Path.of("../../proof/audit/verify.py");

    @TempDir private Path temporary;

    private Path exported;

    @BeforeEach
    void export() throws Exception {
        Assumptions.assumeTrue(
                new ProcessBuilder("python3", "--version").start().waitFor() == 0, "needs Python");
        exported = temporary.resolve("export");
        try (var log = Logs.open(temporary.resolve("audit"), Logs.smallSegments())) {
            Logs.append(log, 199);
            log.export(exported);
        }
    }

    private record Opinion(int exit, String json) {}

    private Opinion python(Path export, List<NoteKey> keys) throws Exception {
        var command = new ArrayList<>(List.of("python3", SCRIPT.toString(), export.toString()));
        keys.forEach(key -> command.add(key.encoded()));
        Process process = new ProcessBuilder(command).start();
        String json = new String(process.getInputStream().readAllBytes());
        return new Opinion(process.waitFor(), json);
    }

    @Test
    void python_ofSoundLog_seesTheSameRoot() throws Exception {
        var report = Logs.verifier().verify(exported);

        Opinion opinion = python(exported, Logs.verifierKeys());

        assertThat(opinion.exit()).isZero();
        assertThat(opinion.json())
                .contains("\"entries\": 200", "\"root\": \"" + report.root() + "\"");
    }

    @Test
    void python_ofFrozenLog_holds() throws Exception {
        Path frozen = Path.of("../../proof/vectors/audit-log");
        List<NoteKey> keys =
                Files.readAllLines(frozen.resolve("keys")).stream()
                        .map(each -> NoteKey.parse(each).orElseThrow())
                        .toList();

        assertThat(python(frozen, keys).exit()).isZero();
    }

    @Test
    void python_ofDamagedLogs_agreesWithJava() throws Exception {
        var random = new Random(7);
        var files = new ArrayList<>(new LogFiles(exported).listSegments().values());
        files.add(exported.resolve("checkpoint"));
        for (int i = 0; i < 30; i++) {
            Path file = files.get(random.nextInt(files.size()));
            byte[] bytes = Files.readAllBytes(file);
            byte[] damaged = bytes.clone();
            int at = random.nextInt(bytes.length);
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, damaged);

            boolean sound = python(exported, Logs.verifierKeys()).exit() == 0;
            boolean mlDsaOnly = sound && isMlDsa(file, at, bytes);
            assertThat(holds()).as("%s, byte %d", file, at).isFalse();
            assertThat(sound && !mlDsaOnly).as("%s, byte %d", file, at).isFalse();
            Files.write(file, bytes);
        }
    }

    /// Whether a byte belongs to the one signature that Python does not check.
    private static boolean isMlDsa(Path file, int at, byte[] bytes) {
        return file.endsWith("checkpoint")
                && at
                        > new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1)
                                .lastIndexOf(' ');
    }

    private boolean holds() throws IOException {
        try {
            return Logs.verifier().verify(exported).sound();
        } catch (Refusal _) {
            return false;
        }
    }
}
