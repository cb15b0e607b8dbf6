package dev.unseen.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.audit.Logs;
import dev.unseen.audit.disk.LogFiles;
import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.failure.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Exports that somebody has prepared for whoever checks them.
class LyingExportTest {

    private static final int ENTRIES = 20;

    @TempDir private Path temporary;

    private Path exported;
    private Path segment;

    @BeforeEach
    void export() {
        exported = temporary.resolve("export");
        try (var log = Logs.open(temporary.resolve("audit"))) {
            Logs.append(log, ENTRIES - 1);
            log.export(exported);
        }
        segment = new LogFiles(exported).segment(0);
    }

    private void change(Consumer<List<String>> change) throws IOException {
        var lines = new ArrayList<>(Files.readAllLines(segment));
        change.accept(lines);
        write(segment, lines);
    }

    private static void write(Path file, List<String> lines) throws IOException {
        Files.writeString(
                file, lines.stream().map(each -> each + "\n").collect(Collectors.joining()));
    }

    private void assertFirstWrong(Finding.Kind kind, long entry) {
        var finding = Logs.verifier().verify(exported).firstWrong();
        assertThat(finding).map(Finding::kind).contains(kind);
        assertThat(finding).map(Finding::entry).contains(OptionalLong.of(entry));
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void verify_ofAnEntryWithAnEnormousIndex_namesIt() throws IOException {
        change(
                lines ->
                        lines.set(
                                7,
                                lines.get(7)
                                        .replace("\"index\":7,", "\"index\":9007199254740991,")));

        assertFirstWrong(Finding.Kind.CHANGED, 7);
    }

    @Test
    void verify_ofASegmentWhoseNameIsNoNumberOfOurs_saysThatEntriesAreMissing() throws IOException {
        Files.copy(segment, segment.resolveSibling("9".repeat(20) + ".jsonl"));

        assertFirstWrong(Finding.Kind.REMOVED, ENTRIES);
    }

    @Test
    void verify_ofADuplicatedSegment_namesItsFirstEntry() throws IOException {
        Files.copy(segment, new LogFiles(exported).segment(ENTRIES));

        assertFirstWrong(Finding.Kind.DUPLICATED, ENTRIES);
    }

    @Test
    void verify_ofASegmentInsideAnother_saysThatEntriesAreMissing() throws IOException {
        Files.copy(segment, new LogFiles(exported).segment(5));

        assertFirstWrong(Finding.Kind.REMOVED, ENTRIES);
    }

    @Test
    void verify_withoutTheFirstEntry_namesIt() throws IOException {
        change(List::removeFirst);

        assertFirstWrong(Finding.Kind.REMOVED, 0);
    }

    @Test
    void verify_withoutTheFirstSegment_namesItsFirstEntry() throws IOException {
        List<String> lines = Files.readAllLines(segment);
        write(new LogFiles(exported).segment(10), lines.subList(10, ENTRIES));
        Files.delete(segment);

        assertFirstWrong(Finding.Kind.REMOVED, 0);
    }

    @Test
    void verify_withoutTheLastEntry_namesIt() throws IOException {
        change(List::removeLast);

        assertFirstWrong(Finding.Kind.TRUNCATED, ENTRIES - 1);
    }

    @Test
    void verify_withoutAnyEntry_namesTheFirst() throws IOException {
        write(segment, List.of());

        assertFirstWrong(Finding.Kind.TRUNCATED, 0);
    }

    @Test
    void verify_ofALineWithoutEnd_isNotSound() throws IOException {
        Files.write(segment, new byte[4 << 20]);

        assertFirstWrong(Finding.Kind.TRUNCATED, 0);
    }

    @Test
    void verify_ofACheckpointOverMoreThanThereCanBe_isNotSound() throws IOException {
        Path checkpoint = new LogFiles(exported).checkpoint();
        String note = Files.readString(checkpoint);
        Files.writeString(
                checkpoint, note.replaceFirst("\n" + ENTRIES + "\n", "\n" + "9".repeat(18) + "\n"));

        assertThat(Logs.verifier().verify(exported).firstWrong())
                .map(Finding::kind)
                .contains(Finding.Kind.CHECKPOINT);
    }

    @Test
    void verify_ofAnEnormousCheckpoint_isNotSound() throws IOException {
        Path checkpoint = new LogFiles(exported).checkpoint();
        Files.writeString(checkpoint, Files.readString(checkpoint) + "\n".repeat(1 << 20));

        assertThat(Logs.verifier().verify(exported).sound()).isFalse();
    }

    /// A file that never ends, or that nobody writes to: an archive can bring links and pipes.
    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void verify_ofWhatIsNoFile_comesToAnEnd() throws Exception {
        var files = new LogFiles(exported);
        Path hashes = exported.resolve("hashes/0");
        Files.delete(hashes);
        pipe(hashes);
        assertThat(Logs.verifier().verify(exported).sound()).isTrue();

        Path extra = files.segment(ENTRIES);
        pipe(extra);
        assertThatThrownBy(() -> Logs.verifier().verify(exported)).isInstanceOf(Outage.class);
        Files.delete(extra);

        Files.delete(files.checkpoint());
        pipe(files.checkpoint());
        assertThat(Logs.verifier().verify(exported).sound()).isFalse();
        Files.delete(files.checkpoint());
        Files.createSymbolicLink(files.checkpoint(), Path.of("/dev/zero"));
        assertThat(Logs.verifier().verify(exported).sound()).isFalse();
    }

    private static void pipe(Path path) throws Exception {
        assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor()).isZero();
    }

    @Test
    void verify_ofFoldersWhereFilesBelong_saysWhatCannotBeRead() throws IOException {
        Files.delete(segment);
        Files.createDirectory(segment);

        assertThatThrownBy(() -> Logs.verifier().verify(exported)).isInstanceOf(Outage.class);
    }

    @Test
    void verify_withAnEarlierCheckpointOverMoreEntries_namesTheFirstMissing() throws IOException {
        Path later = temporary.resolve("later");
        try (var log = Logs.open(temporary.resolve("audit"))) {
            Logs.append(log, 5);
            log.export(later);
        }
        var files = new LogFiles(exported);
        Files.createDirectories(files.history());
        Files.copy(new LogFiles(later).checkpoint(), files.history(3));

        assertFirstWrong(Finding.Kind.TRUNCATED, ENTRIES);
    }

    @Test
    void verify_ofTheLogOfAnotherHouse_isRefused() throws IOException {
        Path checkpoint = new LogFiles(exported).checkpoint();
        Files.writeString(
                checkpoint,
                Files.readString(checkpoint).replace(Logs.ORIGIN, "audit.example.net/x"));

        assertThatThrownBy(() -> Logs.verifier().verify(exported)).isInstanceOf(Refusal.class);
    }

    @Test
    void verify_doesNotBelieveTheKeysOfTheExport() throws IOException {
        Files.writeString(exported.resolve("keys"), "nobody+00000000+AQ==\n");

        assertThat(Logs.verifier().verify(exported).sound()).isTrue();
    }
}
