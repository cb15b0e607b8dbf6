package dev.unseen.fleet.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.chassis.sql.Database;
import dev.unseen.client.doctor.Examination;
import dev.unseen.client.doctor.Finding;
import dev.unseen.client.doctor.Finding.Verdict;
import dev.unseen.client.http.StrongroomUnreachable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DailyExaminationTest {

    @TempDir private Path directory;
    private Database database;
    private Examinations examinations;
    private DailyExamination daily;
    private Instant now = Instant.parse("2027-01-04T09:00:00Z");
    private boolean silent;
    private int made;

    @BeforeEach
    void open() {
        database = Database.open("sqlite:" + directory.resolve("control.db"), "db/control");
        examinations = new Examinations(database);
        daily = new DailyExamination(this::examine, examinations, () -> now);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Examination examine() {
        made++;
        if (silent) {
            throw new StrongroomUnreachable("silence");
        }
        var kept = new Finding("P1", "node", "read", List.of(200), Verdict.KEPT, "as ordered");
        var open = new Finding("P2", "user", "read", List.of(200), Verdict.OPEN, "the policy");
        return new Examination(
                now, "https://cloud", List.of(kept, open), 85, Map.of("read", 12L), List.of());
    }

    @Test
    void examineWhenDue_isOnceADay_alsoAfterARestart() {
        assertThat(daily.examineWhenDue()).isTrue();
        assertThat(daily.examineWhenDue()).isFalse();
        var restarted = new DailyExamination(this::examine, examinations, () -> now);
        now = now.plus(Duration.ofHours(23));
        assertThat(restarted.examineWhenDue()).isFalse();
        now = now.plus(Duration.ofHours(1));
        assertThat(restarted.examineWhenDue()).isTrue();
        assertThat(made).isEqualTo(2);
    }

    @Test
    void last_isWhatWasSeen() {
        daily.examineWhenDue();
        Examination last = examinations.last().orElseThrow();
        assertThat(last).isEqualTo(examine());
        assertThat(last.holds()).isTrue();
        assertThat(last.count(Verdict.OPEN)).isEqualTo(1);
    }

    @Test
    void examineWhenDue_thatCannotBeMade_isAFindingAndTriedWithinTheHour() {
        silent = true;
        assertThat(daily.examineWhenDue()).isTrue();
        assertThat(examinations.last().orElseThrow().holds()).isFalse();
        now = now.plus(Duration.ofMinutes(30));
        assertThat(daily.examineWhenDue()).isFalse();
        silent = false;
        now = now.plus(Duration.ofMinutes(30));
        assertThat(daily.examineWhenDue()).isTrue();
        assertThat(examinations.last().orElseThrow().holds()).isTrue();
    }
}
