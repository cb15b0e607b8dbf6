package dev.unseen.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.audit.disk.LogFiles;
import dev.unseen.audit.tree.TreeHash;
import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.failure.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// S2-005, S2-011, S2-060, S2-072: every access is recorded before it happens.
class AuditLogTest {

    @TempDir private Path temporary;

    private Path directory() {
        return temporary.resolve("audit");
    }

    @Test
    void open_inNewDirectory_recordsTheOpening() {
        try (var log = Logs.open(directory())) {
            var entries = log.read(new EntryIndex(0), 10);

            assertThat(entries).hasSize(1);
            assertThat(entries.getFirst().entry().type()).isEqualTo(EventType.LOG_OPENED);
            assertThat(log.state().healthy()).isTrue();
        }
    }

    @Test
    void append_oneAfterAnother_countsUp() {
        try (var log = Logs.open(directory())) {
            assertThat(log.append(Logs.delivered(7))).isEqualTo(new EntryIndex(1));
            assertThat(log.append(Logs.delivered(8))).isEqualTo(new EntryIndex(2));
            assertThat(log.state().size()).isEqualTo(3);
        }
    }

    @Test
    void read_afterAppend_returnsWhatWasAppended() {
        try (var log = Logs.open(directory())) {
            EntryIndex index = log.append(Logs.delivered(7));

            StoredEntry stored = log.read(index, 1).getFirst();

            assertThat(stored.entry()).isEqualTo(Logs.delivered(7));
            assertThat(stored.index()).isEqualTo(index);
            assertThat(stored.time()).isEqualTo("2026-11-22T20:53:01.500Z");
        }
    }

    @Test
    void read_acrossSegments_findsEveryEntry() throws IOException {
        try (var log = Logs.open(directory(), Logs.smallSegments())) {
            Logs.append(log, 300);

            assertThat(new LogFiles(directory()).listSegments()).hasSizeGreaterThan(3);
            for (long at = 0; at < 301; at++) {
                assertThat(log.read(new EntryIndex(at), 1).getFirst().index().value())
                        .isEqualTo(at);
            }
            assertThat(log.read(new EntryIndex(0), 1_000)).hasSize(301);
            assertThat(log.read(new EntryIndex(290), 1_000)).hasSize(11);
            assertThat(log.read(new EntryIndex(301), 10)).isEmpty();
        }
    }

    @Test
    void append_by64VirtualThreads_ordersByIndexWithoutGap() throws Exception {
        try (var log = Logs.open(directory())) {
            List<Long> indices = appendConcurrently(log, 64, 20);

            assertThat(indices)
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, 64 * 20).boxed().toList());
            var stored = log.read(new EntryIndex(1), 1_000);
            assertThat(stored).extracting(each -> each.index().value()).isSorted();
        }
    }

    private static List<Long> appendConcurrently(AuditLog log, int threads, int each)
            throws InterruptedException {
        List<Callable<List<Long>>> tasks = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            int number = thread;
            tasks.add(
                    () ->
                            IntStream.range(0, each)
                                    .mapToObj(i -> log.append(Logs.delivered(number * 1_000L + i)))
                                    .map(EntryIndex::value)
                                    .toList());
        }
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            return executor.invokeAll(tasks).stream()
                    .map(Future::resultNow)
                    .flatMap(List::stream)
                    .toList();
        }
    }

    @Test
    void reopen_afterClose_continuesTheSameTree() {
        TreeHash before;
        try (var log = Logs.open(directory(), Logs.smallSegments())) {
            Logs.append(log, 300);
            before = log.state().root();
        }
        try (var log = Logs.open(directory(), Logs.smallSegments())) {
            assertThat(log.state().size()).isEqualTo(302);
            assertThat(log.append(Logs.delivered(1))).isEqualTo(new EntryIndex(302));
            assertThat(log.consistency(301, 303).holds(before, log.state().root())).isTrue();
        }
        assertThat(Logs.verifier().verify(directory()).sound()).isTrue();
    }

    @Test
    void reopen_withoutStoredHashes_computesThemAgain() throws IOException {
        TreeHash before;
        try (var log = Logs.open(directory(), Logs.smallSegments())) {
            Logs.append(log, 300);
            before = log.state().root();
        }
        Files.delete(directory().resolve("hashes/0"));
        Files.delete(directory().resolve("hashes/1"));
        try (var log = Logs.open(directory(), Logs.smallSegments())) {
            assertThat(log.consistency(301, 302).holds(before, log.state().root())).isTrue();
        }
    }

    @Test
    void reopen_withDamagedStoredHashes_computesThemAgain() throws IOException {
        try (var log = Logs.open(directory(), Logs.smallSegments())) {
            Logs.append(log, 300);
        }
        Path hashes = directory().resolve("hashes/1");
        byte[] bytes = Files.readAllBytes(hashes);
        bytes[5] ^= 1;
        Files.write(hashes, bytes);
        try (var log = Logs.open(directory(), Logs.smallSegments())) {
            assertThat(log.state().size()).isEqualTo(302);
        }
        assertThat(Logs.verifier().verify(directory()).sound()).isTrue();
    }

    @Test
    void reopen_afterTornLine_cutsOnlyThatLine() throws IOException {
        try (var log = Logs.open(directory())) {
            Logs.append(log, 5);
        }
        Path segment = new LogFiles(directory()).segment(0);
        Files.writeString(segment, "{\"actor\":{\"kin", StandardOpenOption.APPEND);

        try (var log = Logs.open(directory())) {
            assertThat(log.state().size()).isEqualTo(7);
        }
        assertThat(Logs.verifier().verify(directory()).sound()).isTrue();
    }

    @ParameterizedTest
    @DisplayName("a power loss may leave zeros where the earlier part of a batch should have been")
    @ValueSource(ints = {1, 4_096, 300_000})
    void reopen_afterAHoleBehindTheLastFlush_cutsFromThere(int zeros) throws IOException {
        try (var log = Logs.open(directory())) {
            Logs.append(log, 5);
        }
        var files = new LogFiles(directory());
        byte[] whole = Files.readAllBytes(files.segment(0));
        byte[] rest = Arrays.copyOf(new byte[zeros], zeros + 5);
        System.arraycopy("{}\n{}".getBytes(StandardCharsets.US_ASCII), 0, rest, zeros, 5);
        Files.write(files.segment(0), rest, StandardOpenOption.APPEND);

        try (var log = Logs.open(directory())) {
            assertThat(log.state().size()).isEqualTo(7);
        }

        assertThat(Files.readAllBytes(files.segment(0))).startsWith(whole).doesNotContain(0);
        assertThat(files.cut(6)).hasBinaryContent(rest);
        assertThat(Logs.verifier().verify(directory()).sound()).isTrue();
    }

    @Test
    void reopen_withAHoleBelowTheCheckpoint_refuses() throws IOException {
        try (var log = Logs.open(directory())) {
            Logs.append(log, 5);
        }
        Path segment = new LogFiles(directory()).segment(0);
        byte[] hole = Files.readAllBytes(segment);
        Arrays.fill(hole, hole.length / 2, hole.length / 2 + 40, (byte) 0);
        Files.write(segment, hole);

        assertThatThrownBy(() -> Logs.open(directory()))
                .isInstanceOf(Outage.class)
                .hasMessageContaining("is missing although a checkpoint");
        assertThat(Files.readAllBytes(segment)).isEqualTo(hole);
    }

    @Test
    void reopen_withEntryMissingBelowCheckpoint_refusesInOneSentence() throws IOException {
        try (var log = Logs.open(directory())) {
            Logs.append(log, 5);
        }
        Path segment = new LogFiles(directory()).segment(0);
        byte[] whole = Files.readAllBytes(segment);
        byte[] torn = Arrays.copyOf(whole, whole.length - 9);
        Files.write(segment, torn);

        assertThatThrownBy(() -> Logs.open(directory()))
                .isInstanceOf(Outage.class)
                .hasMessageStartingWith(
                        "audit log: entry 5 is missing although a checkpoint over 6 is signed;");
        assertThat(Files.readAllBytes(segment)).isEqualTo(torn);
    }

    @Test
    void reopen_withChangedEntryBelowCheckpoint_refuses() throws IOException {
        try (var log = Logs.open(directory())) {
            Logs.append(log, 5);
        }
        Path segment = new LogFiles(directory()).segment(0);
        String text = Files.readString(segment);
        Files.writeString(segment, text.replaceFirst("\"number\":3", "\"number\":4"));

        assertThatThrownBy(() -> Logs.open(directory()))
                .isInstanceOf(Outage.class)
                .hasMessageContaining("an entry below 6 is not the one that was signed");
    }

    @Test
    void reopen_withSegmentGone_refusesAndNamesTheEntry() throws IOException {
        try (var log = Logs.open(directory(), Logs.smallSegments())) {
            Logs.append(log, 300);
        }
        var segments = new LogFiles(directory()).listSegments();
        long second = segments.higherKey(0L);
        Files.delete(segments.get(second));

        assertThatThrownBy(() -> Logs.open(directory(), Logs.smallSegments()))
                .isInstanceOf(Outage.class)
                .hasMessageContaining("entry %d is missing".formatted(second));
    }

    @Test
    void reopen_withAllEntriesGone_refuses() throws IOException {
        try (var log = Logs.open(directory())) {
            Logs.append(log, 5);
        }
        Files.delete(new LogFiles(directory()).segment(0));

        assertThatThrownBy(() -> Logs.open(directory()))
                .isInstanceOf(Outage.class)
                .hasMessageContaining("entry 0 is missing");
    }

    @Test
    void reopen_withCheckpointOfAnotherKey_refuses() throws IOException {
        try (var log = Logs.open(directory())) {
            Logs.append(log, 2);
        }
        Path checkpoint = new LogFiles(directory()).checkpoint();
        String note = Files.readString(checkpoint, StandardCharsets.UTF_8);
        Files.writeString(
                checkpoint, note.replace("\n6\n", "\n5\n").replaceFirst("\n3\n", "\n2\n"));

        assertThatThrownBy(() -> Logs.open(directory()))
                .isInstanceOf(Outage.class)
                .hasMessageContaining("its newest checkpoint is wrong");
    }

    @Test
    void open_byTwoAtOnce_refusesTheSecond() {
        try (var _ = Logs.open(directory())) {
            assertThatThrownBy(() -> Logs.open(directory()))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("in use by another process");
        }
    }

    @Test
    void append_afterClose_isOutage() {
        var log = Logs.open(directory());
        log.close();

        assertThatThrownBy(() -> log.append(Logs.delivered(1)))
                .isInstanceOf(Outage.class)
                .hasMessageContaining("closed");
    }

    @Test
    void checkpoint_onDemand_coversEverythingBefore() {
        try (var log = Logs.open(directory())) {
            for (int i = 0; i < 20; i++) {
                EntryIndex index = log.append(Logs.delivered(i));

                Checkpoint checkpoint = log.checkpoint();

                assertThat(checkpoint.size()).isEqualTo(index.value() + 1);
                var proof = log.inclusion(index, checkpoint.size());
                TreeHash leaf = log.read(index, 1).getFirst().leaf();
                assertThat(proof.holds(leaf, checkpoint.root())).isTrue();
            }
        }
    }

    @Test
    void checkpoint_afterItsInterval_isStoredWithoutBeingAskedFor() throws IOException {
        var settings =
                new AuditSettings(
                        Logs.ORIGIN,
                        Duration.ofMillis(1),
                        Duration.ofMillis(1),
                        Duration.ofSeconds(20),
                        AuditSettings.LINE_BYTES_MAX,
                        16);
        try (var log = Logs.open(directory(), settings)) {
            long size = log.append(Logs.delivered(1)).value() + 1;
            while (log.state().checkpointSize() < size
                    || Files.notExists(directory().resolve("checkpoint"))) {
                Thread.onSpinWait();
            }
            assertThat(log.state().checkpointAt()).contains(Instant.parse("2026-11-22T20:53:01Z"));
        }
        assertThat(Files.readString(directory().resolve("checkpoint"))).contains("\n2\n");
    }

    @Test
    void read_byInterruptedThread_harmsNobodyElse() throws InterruptedException {
        try (var log = Logs.open(directory(), Logs.smallSegments())) {
            Logs.append(log, 300);
            Thread.ofVirtual()
                    .start(
                            () -> {
                                Thread.currentThread().interrupt();
                                assertThatThrownBy(() -> log.read(new EntryIndex(0), 1))
                                        .isInstanceOf(Outage.class);
                                assertThatThrownBy(log::state).isInstanceOf(Outage.class);
                                assertThatThrownBy(() -> log.append(Logs.delivered(1)))
                                        .isInstanceOf(Outage.class);
                            })
                    .join();

            assertThat(log.append(Logs.delivered(2)).value()).isGreaterThan(300);
            assertThat(log.read(new EntryIndex(0), 1)).hasSize(1);
            assertThat(log.state().healthy()).isTrue();
        }
    }

    @Test
    void checkpoints_underLoad_areConsistentWithEachOther() throws Exception {
        try (var log = Logs.open(directory());
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var appending = executor.submit(() -> Logs.append(log, 400));
            Checkpoint before = log.checkpoint();
            while (!appending.isDone()) {
                Checkpoint after = log.checkpoint();
                assertThat(
                                log.consistency(before.size(), after.size())
                                        .holds(before.root(), after.root()))
                        .isTrue();
                before = after;
            }
        }
    }

    @Test
    void proofs_beyondTheLog_areRefused() {
        try (var log = Logs.open(directory())) {
            assertThatThrownBy(() -> log.inclusion(new EntryIndex(1), 1))
                    .isInstanceOf(Refusal.class);
            assertThatThrownBy(() -> log.inclusion(new EntryIndex(0), 2))
                    .isInstanceOf(Refusal.class);
            assertThatThrownBy(() -> log.consistency(1, 2)).isInstanceOf(Refusal.class);
            assertThatThrownBy(() -> log.consistency(-1, 0)).isInstanceOf(Refusal.class);
        }
    }
}
