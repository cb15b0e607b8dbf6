package dev.unseen.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.audit.Logs;
import dev.unseen.audit.disk.LogFiles;
import dev.unseen.chassis.failure.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every byte of a log of 200 entries, of its checkpoint and of its stored hashes, with one bit of
/// it turned.
@Tag("wide")
class EveryByteTest {

    private static final long SEED = 7;

    @TempDir private Path temporary;

    private LogFiles files;
    private final Random random = new Random(SEED);

    @BeforeEach
    void export() {
        files = new LogFiles(temporary.resolve("export"));
        try (var log = Logs.open(temporary.resolve("audit"))) {
            Logs.append(log, 199);
            log.export(files.root());
        }
    }

    @FunctionalInterface
    private interface Check {
        boolean findsSomething() throws IOException;
    }

    private void flipEach(Path file, Check check) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try (var open = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int at = 0; at < bytes.length; at++) {
                int bit = 1 << random.nextInt(8);
                put(open, at, bytes[at] ^ bit);
                assertThat(check.findsSomething())
                        .as("%s, byte %d, bit %d, seed %d", file, at, bit, SEED)
                        .isTrue();
                put(open, at, bytes[at]);
            }
        }
    }

    private static void put(FileChannel open, int at, int value) throws IOException {
        open.write(ByteBuffer.wrap(new byte[] {(byte) value}), at);
    }

    @Test
    void verify_withAnyByteOfAnyEntryFlipped_finds() throws IOException {
        var heads = SignedHeads.read(files, Logs.verifierKeys(), List.of());

        flipEach(files.segment(0), () -> Walkthrough.over(files, heads).wrong().isPresent());
    }

    @Test
    void verify_withAnyByteOfAnyStoredHashFlipped_finds() throws IOException {
        var heads = SignedHeads.read(files, Logs.verifierKeys(), List.of());

        flipEach(
                files.hashes().resolve("0"),
                () -> Walkthrough.over(files, heads).wrong().isPresent());
    }

    @Test
    void verify_withAnyByteOfTheCheckpointFlipped_finds() throws IOException {
        flipEach(files.checkpoint(), () -> !holds());
    }

    private boolean holds() {
        try {
            return Logs.verifier().verify(files.root()).sound();
        } catch (Refusal _) {
            return false;
        }
    }
}
