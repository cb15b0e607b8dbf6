package dev.unseen.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.audit.Checkpoint;
import dev.unseen.audit.Logs;
import dev.unseen.audit.disk.LogFiles;
import dev.unseen.audit.note.NoteKey;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.crypto.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// D5, T11: whatever is done to the files of a log is found, and the first wrong entry is named.
class VerifierTest {

    /// With the opening, 200 entries.
    private static final int ENTRIES = 200;

    @TempDir private Path temporary;

    private Path exported;
    private Path segment;
    private Checkpoint early;

    @BeforeEach
    void export() {
        exported = temporary.resolve("export");
        try (var log = Logs.open(temporary.resolve("audit"))) {
            Logs.append(log, 99);
            early = log.checkpoint();
            Logs.append(log, ENTRIES - 100);
            log.export(exported);
        }
        segment = new LogFiles(exported).segment(0);
    }

    private VerificationReport verify() {
        return Logs.verifier().verify(exported);
    }

    private void change(Consumer<List<String>> change) throws IOException {
        var lines = new ArrayList<>(Files.readAllLines(segment));
        change.accept(lines);
        Files.writeString(segment, String.join("\n", lines) + "\n");
    }

    private static String renumbered(String line, int from, int to) {
        return line.replace("\"index\":" + from + ",", "\"index\":" + to + ",");
    }

    private void assertFirstWrong(Finding.Kind kind, long entry) {
        Optional<Finding> finding = verify().firstWrong();
        assertThat(finding).map(Finding::kind).contains(kind);
        assertThat(finding).map(Finding::entry).contains(OptionalLong.of(entry));
    }

    @Test
    void verify_ofExport_holds() {
        var report = verify();

        assertThat(report.firstWrong()).isEmpty();
        assertThat(report.entries()).isEqualTo(ENTRIES);
        assertThat(report.entriesSigned()).isEqualTo(ENTRIES);
        assertThat(report.json())
                .startsWith("{\"sound\":true,\"origin\":\"audit.example.org/strongroom\"");
    }

    @Test
    void verify_withChangedDigit_namesThatEntry() throws IOException {
        change(lines -> lines.set(57, lines.get(57).replace("\"number\":56", "\"number\":65")));

        assertFirstWrong(Finding.Kind.CHANGED, 57);
        assertThat(verify().json()).contains("\"first_wrong\":{\"kind\":\"changed\",\"entry\":57,");
    }

    @Test
    void verify_withRemovedEntry_namesThatEntry() throws IOException {
        change(lines -> lines.remove(57));

        assertFirstWrong(Finding.Kind.REMOVED, 57);
    }

    @Test
    void verify_withRemovedAndRenumberedEntries_namesTheFirst() throws IOException {
        change(
                lines -> {
                    lines.remove(57);
                    for (int i = 57; i < lines.size(); i++) {
                        lines.set(i, renumbered(lines.get(i), i + 1, i));
                    }
                });

        assertFirstWrong(Finding.Kind.CHANGED, 57);
    }

    @Test
    void verify_withSwappedEntries_namesTheFirst() throws IOException {
        change(lines -> Collections.swap(lines, 57, 90));

        assertFirstWrong(Finding.Kind.REORDERED, 57);
    }

    @Test
    void verify_withDuplicatedEntry_namesThePlace() throws IOException {
        change(lines -> lines.add(58, lines.get(57)));

        assertFirstWrong(Finding.Kind.DUPLICATED, 58);
    }

    @Test
    void verify_withInsertedEntry_namesThePlace() throws IOException {
        change(lines -> lines.add(58, lines.get(57).replace("\"number\":56", "\"number\":1")));

        assertFirstWrong(Finding.Kind.CHANGED, 58);
    }

    @Test
    void verify_withTruncatedLog_namesTheFirstMissing() throws IOException {
        change(lines -> lines.subList(150, lines.size()).clear());

        assertFirstWrong(Finding.Kind.TRUNCATED, 150);
    }

    @Test
    void verify_withTruncatedLogAndHashes_stillNamesIt() throws IOException {
        change(lines -> lines.subList(150, lines.size()).clear());
        Path hashes = exported.resolve("hashes/0");
        Files.write(hashes, java.util.Arrays.copyOf(Files.readAllBytes(hashes), 150 * 32));

        assertFirstWrong(Finding.Kind.TRUNCATED, 150);
    }

    @Test
    void verify_withChangedEntryAndNoHashes_namesTheRange() throws IOException {
        Files.writeString(new LogFiles(exported).history(100), early.note());
        Files.delete(exported.resolve("hashes/0"));
        change(
                lines ->
                        lines.set(
                                157,
                                lines.get(157).replace("\"kind\":\"node\"", "\"kind\":\"mode\"")));

        assertFirstWrong(Finding.Kind.CHANGED, 100);
    }

    @Test
    void verify_withWholeLogRewritten_isFoundByKeptCheckpoint() throws IOException {
        Path forged = temporary.resolve("forged");
        try (var log = Logs.open(temporary.resolve("other"))) {
            Logs.append(log, 3);
            Logs.append(log, ENTRIES);
            log.export(forged);
        }

        assertThat(Logs.verifier().verify(forged).sound()).isTrue();
        var report = Logs.verifier().verify(forged, List.of(early.note()));
        assertThat(report.firstWrong()).map(Finding::kind).contains(Finding.Kind.FORKED);
    }

    @Test
    void verify_withOldCopyOfTheLog_isFoundByKeptCheckpoint() throws IOException {
        Path old = temporary.resolve("old");
        String newest = Files.readString(exported.resolve("checkpoint"));
        try (var log = Logs.open(temporary.resolve("other"))) {
            log.export(old);
        }

        var report = Logs.verifier().verify(old, List.of(newest));

        assertThat(report.firstWrong()).map(Finding::kind).contains(Finding.Kind.TRUNCATED);
        assertThat(report.firstWrong()).map(Finding::entry).contains(OptionalLong.of(1));
    }

    @Test
    void verify_withCheckpointsThatContradict_isForked() throws IOException {
        Path other = temporary.resolve("other-export");
        try (var log = Logs.open(temporary.resolve("other"))) {
            Logs.append(log, 5);
            Logs.append(log, ENTRIES - 6);
            log.export(other);
        }

        var report =
                Logs.verifier()
                        .verify(exported, List.of(Files.readString(other.resolve("checkpoint"))));

        assertThat(report.firstWrong()).map(Finding::kind).contains(Finding.Kind.FORKED);
    }

    @Test
    void verify_withoutTheSecondSignature_isRefused() throws IOException {
        Path checkpoint = exported.resolve("checkpoint");
        String[] note = Files.readString(checkpoint).split("(?=\u2014)");
        Files.writeString(checkpoint, note[0] + note[1]);

        assertThat(verify().firstWrong()).map(Finding::kind).contains(Finding.Kind.CHECKPOINT);
        var first = new Verifier(List.of(Logs.verifierKeys().getFirst()));
        assertThat(first.verify(exported).sound()).isTrue();
    }

    @Test
    void verify_withKeysOfAnotherLog_isRefused() {
        var key = SigningKey.generate("Ed25519", new SecureRandom()).verifyingKey();
        var stranger = new Verifier(List.of(new NoteKey(Logs.ORIGIN, key)));

        assertThatThrownBy(() -> stranger.verify(exported))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("None of the given keys signed this log");
    }

    @Test
    void verify_ofSomethingElse_isRefused() {
        assertThatThrownBy(() -> Logs.verifier().verify(temporary.resolve("nothing")))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> new Verifier(List.of())).isInstanceOf(Refusal.class);
    }

    @Test
    void verify_withoutCheckpoint_isRefused() throws IOException {
        Files.delete(exported.resolve("checkpoint"));

        assertThatThrownBy(this::verify).isInstanceOf(Refusal.class);
    }

    @Test
    void verify_ofLiveCopyWithTornTail_isSoundAndSaysWhatIsSigned() throws IOException {
        change(lines -> lines.add(renumbered(lines.get(ENTRIES - 1), ENTRIES - 1, ENTRIES)));
        Files.writeString(segment, "{\"actor\":", StandardOpenOption.APPEND);

        var report = verify();

        assertThat(report.sound()).isTrue();
        assertThat(report.entries()).isEqualTo(ENTRIES + 1);
        assertThat(report.entriesSigned()).isEqualTo(ENTRIES);
    }

    /// A seeded sample; [EveryByteTest] tries them all.
    @Test
    void verify_withSomeByteFlipped_isNeverSound() throws IOException {
        var random = new Random(7);
        Files.writeString(new LogFiles(exported).history(100), early.note());
        List<Path> files;
        try (Stream<Path> all = Files.walk(exported)) {
            files =
                    all.filter(Files::isRegularFile)
                            .filter(each -> !each.getFileName().toString().equals("keys"))
                            .toList();
        }
        assertThat(files).hasSize(4);
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            for (int i = 0; i < 20; i++) {
                flip(file, bytes, random.nextInt(bytes.length), random.nextInt(8));
            }
        }
    }

    private void flip(Path file, byte[] bytes, int at, int bit) throws IOException {
        bytes[at] ^= (byte) (1 << bit);
        Files.write(file, bytes);
        assertThat(holds()).as("%s, byte %d, bit %d", file, at, bit).isFalse();
        bytes[at] ^= (byte) (1 << bit);
        Files.write(file, bytes);
    }

    private boolean holds() {
        try {
            return verify().sound();
        } catch (Refusal _) {
            return false;
        }
    }
}
