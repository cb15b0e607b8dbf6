package dev.unseen.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.chassis.failure.Outage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// D3, D4: a disk that fails stops the log for good, and what was acknowledged is there afterwards.
class FaultTest {

    @TempDir private Path temporary;

    private final FaultyDisk disk = new FaultyDisk();

    private Path directory() {
        return temporary.resolve("audit");
    }

    private AuditLog open() {
        return Logs.open(directory(), Logs.smallSegments(), disk);
    }

    @Test
    void append_whenDiskIsFull_stopsForGoodAndSaysWhy() {
        try (var log = open()) {
            EntryIndex last = log.append(Logs.delivered(1));
            disk.failOn(FaultyDisk.Fault.WRITE);
            assertThatThrownBy(() -> log.append(Logs.delivered(2)))
                    .isInstanceOf(Outage.class)
                    .hasMessageStartingWith("audit log: ");

            disk.failOn(FaultyDisk.Fault.NONE);

            assertThatThrownBy(() -> log.append(Logs.delivered(3)))
                    .isInstanceOf(Outage.class)
                    .hasMessage(
                            "audit log: stopped for good after an error"
                                    + " (No space left on device); restart when the disk is well");
            assertThat(log.state().healthy()).isFalse();
            assertThat(log.state().poisoned())
                    .hasValueSatisfying(why -> assertThat(why).contains("No space left on device"));
            assertThat(log.state().size()).isEqualTo(last.value() + 1);
            assertThat(log.read(last, 1)).hasSize(1);
        }
    }

    @Test
    void append_afterFlushFailedOnce_staysStopped() {
        try (var log = open()) {
            disk.failOn(FaultyDisk.Fault.FORCE);
            assertThatThrownBy(() -> log.append(Logs.delivered(1))).isInstanceOf(Outage.class);

            disk.failOn(FaultyDisk.Fault.NONE);

            assertThatThrownBy(() -> log.append(Logs.delivered(2))).isInstanceOf(Outage.class);
        }
    }

    @Test
    void append_whenDiskDoesNotReturn_isAnOutage() {
        var settings = AuditSettings.of(Logs.ORIGIN);
        try (var log = Logs.open(directory(), settings, disk)) {
            disk.hang();
            assertThatThrownBy(() -> log.append(Logs.delivered(1)))
                    .isInstanceOf(Outage.class)
                    .hasMessage("audit log: the entry was not durable after 2000 ms");
            disk.goOn();
        }
        // What was given up may have been written all the same.
        assertHolds(List.of(new EntryIndex(1)));
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void reopen_afterFault_hasEverythingThatWasAcknowledged(FaultyDisk.Fault fault) {
        var acknowledged = new ArrayList<EntryIndex>();
        try (var log = open()) {
            acknowledged.add(log.append(Logs.delivered(1)));
            disk.failOn(fault);
            acknowledged.addAll(appendUntilFailure(log, 3));
        }
        disk.failOn(FaultyDisk.Fault.NONE);
        assertHolds(acknowledged);
    }

    /// Fails each call to the disk once, from the first to the last of a run.
    @Test
    void reopen_afterEachCallFailedOnce_hasEverythingThatWasAcknowledged() {
        int failing = 1;
        boolean reached = true;
        while (reached) {
            var acknowledged = new ArrayList<EntryIndex>();
            disk.failCall(failing);
            try (var log = open()) {
                acknowledged.addAll(appendUntilFailure(log, 12));
            } catch (Outage _) {
                assertThat(acknowledged).isEmpty();
            }
            reached = disk.calls() >= failing;
            disk.failCall(Integer.MAX_VALUE);
            assertHolds(acknowledged);
            failing += 2;
        }
        assertThat(failing).isGreaterThan(30);
    }

    private static List<EntryIndex> appendUntilFailure(AuditLog log, int max) {
        var acknowledged = new ArrayList<EntryIndex>();
        try {
            for (int i = 0; i < max; i++) {
                acknowledged.add(log.append(Logs.delivered(i)));
            }
        } catch (Outage _) {
            assertThat(log.state().healthy()).isFalse();
        }
        return acknowledged;
    }

    private void assertHolds(List<EntryIndex> acknowledged) {
        try (var log = open()) {
            for (EntryIndex index : acknowledged) {
                assertThat(log.read(index, 1).getFirst().index()).isEqualTo(index);
            }
        }
        var report = Logs.verifier().verify(directory());
        assertThat(report.firstWrong()).isEmpty();
    }
}
