package dev.unseen.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.sql.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// S2-060: every change has its entry, and an entry whose change never came says so.
class ActsTest {

    @TempDir private Path temporary;
    private Database database;
    private AuditLog log;
    private Acts acts;

    @BeforeEach
    void open() {
        database = Database.open("sqlite:" + temporary.resolve("rows.db"), "db/strongroom");
        log = Logs.open(temporary.resolve("audit"));
        acts = new Acts(log, database);
    }

    @AfterEach
    void close() {
        log.close();
        database.close();
    }

    @Test
    void perform_thatIsRefused_saysThatNothingCame() {
        assertThatThrownBy(
                        () ->
                                acts.perform(
                                        Logs.stored(1),
                                        _ -> {
                                            throw Refusal.malformed("no");
                                        }))
                .isInstanceOf(Refusal.class);
        assertThat(numbers(EventType.EFFECT_ABSENT)).hasSize(1);
    }

    @Test
    void settle_afterMoreChangesThanOneQuestionAsksFor_findsEachOfThem() {
        for (int i = 0; i < 1_100; i++) {
            acts.perform(Logs.stored(i), _ -> true);
        }
        EntryIndex lost = log.append(Logs.stored(2_000));
        acts.perform(Logs.stored(2_001), _ -> true);

        assertThat(acts.settle()).isEqualTo(new Settlement.Settled(1_102, 1));
        assertThat(numbers(EventType.EFFECT_ABSENT)).containsExactly(lost.value());
    }

    @Test
    void settleAhead_whenMuchHasComeTogether_sparesTheNextStart() {
        acts.perform(Logs.stored(1), _ -> true);
        fill();
        acts.settleAhead();
        assertThat(numbers(EventType.LOG_SETTLED)).as("nothing has had its time yet").isEmpty();
        acts.settleAhead();
        assertThat(numbers(EventType.LOG_SETTLED)).hasSize(1);
        acts.settleAhead();
        assertThat(numbers(EventType.LOG_SETTLED)).as("a few are not worth a mark").hasSize(1);

        assertThat(new Acts(log, database).settle()).isEqualTo(new Settlement.Settled(0, 0));
    }

    @Test
    void settleAhead_whileAChangeIsUnderWay_saysNothingOfIt() {
        fill();
        acts.perform(
                Logs.stored(1),
                _ -> {
                    fill();
                    acts.settleAhead();
                    acts.settleAhead();
                    return true;
                });
        assertThat(numbers(EventType.LOG_SETTLED)).as("only what was before it").hasSize(1);
        acts.settleAhead();
        acts.settleAhead();
        assertThat(numbers(EventType.LOG_SETTLED)).hasSize(2);
        assertThat(numbers(EventType.EFFECT_ABSENT)).isEmpty();
    }

    @Test
    void settle_ofALogThatEndsBeforeAnEffectOfTheStore_isRefused() throws IOException {
        acts.perform(Logs.stored(1), _ -> true);
        log.close();
        copy(temporary.resolve("audit"), temporary.resolve("old"));
        log = Logs.open(temporary.resolve("audit"));
        new Acts(log, database).perform(Logs.stored(2), _ -> true);
        log.close();

        log = Logs.open(temporary.resolve("old"));
        long size = log.size();
        assertThatThrownBy(() -> new Acts(log, database).settle())
                .isInstanceOf(Outage.class)
                .hasMessageContaining("is missing, and its effect is in the store");
        assertThat(log.size()).as("nothing was appended").isEqualTo(size);
        log.close();

        log = Logs.open(temporary.resolve("audit"));
        assertThat(new Acts(log, database).settle().absent()).isZero();
    }

    @Test
    void settle_ofAStoreThatWasPutBack_saysWhichEffectsAreGone() throws IOException {
        acts.perform(Logs.stored(1), _ -> true);
        acts.settle();
        database.close();
        Files.copy(temporary.resolve("rows.db"), temporary.resolve("old.db"));
        database = Database.open("sqlite:" + temporary.resolve("rows.db"), "db/strongroom");
        acts = new Acts(log, database);
        List<Long> gone = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            gone.add(log.size());
            acts.perform(Logs.stored(i), _ -> true);
            log.append(Logs.delivered(i));
        }
        assertThatThrownBy(() -> acts.perform(Logs.stored(9), _ -> failing()))
                .isInstanceOf(Refusal.class);
        List<Long> before = numbers(EventType.EFFECT_ABSENT);
        assertThat(acts.settle().absent()).isZero();
        database.close();

        database = Database.open("sqlite:" + temporary.resolve("old.db"), "db/strongroom");
        assertThat(new Acts(log, database).settle().absent()).isEqualTo(3);
        assertThat(numbers(EventType.EFFECT_ABSENT))
                .containsAll(before)
                .containsAll(gone)
                .hasSize(4);
        assertThat(new Acts(log, database).settle().absent()).as("said once").isZero();
    }

    private static boolean failing() {
        throw Refusal.malformed("no");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path each : files.toList()) {
                Files.copy(each, to.resolve(from.relativize(each).toString()));
            }
        }
    }

    /// Deliveries, which announce no change, by many at once.
    private void fill() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < Acts.AHEAD_MIN; i++) {
                long number = i;
                threads.submit(() -> log.append(Logs.delivered(number)));
            }
        }
    }

    private List<Long> numbers(EventType type) {
        return LongStream.iterate(
                        0, at -> at < log.size(), at -> at + AuditSettings.READ_ENTRIES_MAX)
                .mapToObj(at -> log.read(new EntryIndex(at), AuditSettings.READ_ENTRIES_MAX))
                .flatMap(List::stream)
                .filter(each -> each.entry().type() == type)
                .map(each -> each.entry().subject().number())
                .flatMapToLong(OptionalLong::stream)
                .boxed()
                .toList();
    }
}
