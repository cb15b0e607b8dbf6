package dev.unseen.fleet.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.chassis.sql.Database;
import dev.unseen.fleet.deployment.DeploymentId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallsTest {

    private static final DeploymentId A = new DeploymentId("5d2e1b5c-59a1-4b0e-8b6d-1de1a3a7c001");
    private static final DeploymentId B = new DeploymentId("5d2e1b5c-59a1-4b0e-8b6d-1de1a3a7c002");
    private static final URI CLOUD = URI.create("https://cloud");

    @TempDir private Path directory;
    private Database database;
    private Instant now = Instant.parse("2027-01-31T23:59:59Z");
    private Calls calls;

    @BeforeEach
    void open() {
        database = Database.open("sqlite:" + directory.resolve("control.db"), "db/control");
        calls = new Calls(database, () -> now);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private boolean ask(int times) {
        for (int i = 0; i < times; i++) {
            calls.asked(CLOUD);
        }
        return true;
    }

    @Test
    void thisMonth_hasWhatControlAndNodesAsked_dearestFirst() {
        calls.charging(A, () -> ask(3));
        calls.charging(B, () -> ask(5));
        calls.charging(A, () -> ask(1));
        calls.told(A, 8);
        ask(2);
        assertThat(calls.thisMonth())
                .containsExactly(
                        new Calls.Line(A.value(), "2027-01", 4, 8),
                        new Calls.Line(B.value(), "2027-01", 5, 0),
                        new Calls.Line("", "2027-01", 2, 0));
    }

    @Test
    void thisMonth_afterItsEnd_beginsAgain() {
        calls.told(A, 8);
        now = now.plusSeconds(1);
        assertThat(calls.thisMonth()).isEmpty();
    }

    @Test
    void charging_whatFails_isCountedAllTheSame() {
        assertThatThrownBy(
                        () ->
                                calls.charging(
                                        A,
                                        () -> {
                                            ask(2);
                                            throw new IllegalStateException("refused");
                                        }))
                .hasMessage("refused");
        assertThat(calls.thisMonth()).extracting(Calls.Line::control).containsExactly(2L);
    }

    @Test
    @DisplayName("S2-141: a VPS that starts anew every day stays below a thousand calls a month")
    void month_ofDailyStarts_isWithinBudget() {
        calls.charging(A, () -> ask(25));
        for (int day = 0; day < 31; day++) {
            calls.told(A, 8);
        }
        Calls.Line line = calls.thisMonth().getFirst();
        assertThat(line.total()).isEqualTo(273);
        assertThat(line.isWithinBudget()).isTrue();
        calls.told(A, 727);
        assertThat(calls.thisMonth().getFirst().isWithinBudget()).isFalse();
    }
}
