package dev.unseen.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.chassis.failure.Reason;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Over-reporting is allowed, and said; under-reporting never.
class SettlementTest {

    @TempDir private Path temporary;

    private AuditLog open() {
        return Logs.open(temporary.resolve("audit"));
    }

    private static List<Long> absent(AuditLog log) {
        return log.read(new EntryIndex(0), 1_000).stream()
                .filter(each -> each.entry().type() == EventType.EFFECT_ABSENT)
                .map(each -> each.entry().subject().number().orElseThrow())
                .toList();
    }

    @Test
    void settle_whenEffectsAreMissing_saysSoOnceEach() {
        try (var log = open()) {
            log.append(Logs.stored(1));
            log.append(Logs.delivered(2));
            log.append(Logs.stored(3));
            log.append(
                    Entry.refused(
                            EventType.SECRET_STORED,
                            new Reason.Conflict("x"),
                            Logs.NODE,
                            Subject.of(SubjectKind.SECRET),
                            RequestContext.internal()));
        }
        try (var log = open()) {
            var settled = log.settle(index -> index == 1);

            assertThat(settled).isEqualTo(new Settlement.Settled(2, 1));
            assertThat(absent(log)).containsExactly(3L);
        }
    }

    @Test
    void settle_twice_looksAtNothingAgain() {
        try (var log = open()) {
            log.append(Logs.stored(1));
            log.settle(_ -> false);
        }
        try (var log = open()) {
            var asked = new ArrayList<Long>();

            var settled = log.settle(asked::add);

            assertThat(settled).isEqualTo(new Settlement.Settled(0, 0));
            assertThat(asked).isEmpty();
            assertThat(absent(log)).containsExactly(1L);
        }
    }

    @Test
    void settle_afterSettlementThatDidNotFinish_repeatsNothing() {
        try (var log = open()) {
            log.append(Logs.stored(1));
            log.append(Logs.stored(2));
            assertThatThrownBy(
                            () ->
                                    log.settle(
                                            index -> {
                                                if (index == 2) {
                                                    throw new IllegalStateException("killed");
                                                }
                                                return false;
                                            }))
                    .isInstanceOf(IllegalStateException.class);
        }
        try (var log = open()) {
            log.settle(_ -> false);

            assertThat(absent(log)).containsExactly(1L, 2L);
        }
    }

    @Test
    void settleBelow_anIndex_leavesLaterEntriesForLater() {
        try (var log = open()) {
            log.append(Logs.stored(1));
            EntryIndex second = log.append(Logs.stored(2));

            log.settleBelow(second, _ -> false);

            assertThat(absent(log)).containsExactly(1L);
            log.settle(_ -> false);
            assertThat(absent(log)).containsExactly(1L, 2L);
        }
    }

    @Test
    void settle_overManyPages_findsTheLastMark() {
        try (var log = open()) {
            log.append(Logs.stored(1));
            log.settle(_ -> false);
            Logs.append(log, 1_500);
            EntryIndex last = log.append(Logs.stored(9));
            var asked = new ArrayList<Long>();

            log.settle(asked::add);

            assertThat(asked).containsExactly(last.value());
        }
    }

    @Test
    void settle_afterOneThatStoppedShort_repeatsNothingSaidBetween() {
        try (var log = open()) {
            EntryIndex first = log.append(Logs.stored(1));
            log.append(Entry.internal(EventType.EFFECT_ABSENT, Subject.entry(first)));
            log.settleBelow(first, _ -> false);

            log.settle(_ -> false);

            assertThat(absent(log)).containsExactly(first.value());
        }
    }
}
