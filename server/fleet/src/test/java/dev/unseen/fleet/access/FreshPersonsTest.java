package dev.unseen.fleet.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.Caller.Assurance;
import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.chassis.failure.Outage;
import dev.unseen.fleet.testkit.ManualClock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FreshPersonsTest {

    private static final String TOKEN = "unk1_" + "a".repeat(43);

    private final ManualClock clock = new ManualClock();
    private final AtomicInteger asked = new AtomicInteger();
    private boolean revoked;

    private final Persons persons =
            new FreshPersons(
                    _ -> {
                        asked.incrementAndGet();
                        return revoked ? Optional.empty() : Optional.of(vouched());
                    },
                    clock);

    private Persons.Vouched vouched() {
        var person =
                new Caller.Person(
                        new UserId("0123456789abcdef0123456789abcdef"),
                        Set.of(Role.ADMIN),
                        Assurance.TWO_FACTORS);
        return new Persons.Vouched(person, "ada", clock.instant().plus(Duration.ofMillis(1_500)));
    }

    @Test
    void find_withinASecond_asksOnce() {
        for (int i = 0; i < 20; i++) {
            assertThat(persons.find(TOKEN)).isPresent();
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void find_ofARevokedToken_isEmptyAfterASecond() {
        assertThat(persons.find(TOKEN)).isPresent();
        revoked = true;
        clock.forward(Duration.ofSeconds(1));

        assertThat(persons.find(TOKEN)).isEmpty();
    }

    @Test
    void find_ofSomethingElseThanAToken_asksNobody() {
        assertThat(persons.find("unk1_'; DROP TABLE token --")).isEmpty();
        assertThat(asked).hasValue(0);
    }

    @Test
    void find_whenNobodyCanBeAsked_isAnOutage() {
        var cut =
                new FreshPersons(
                        _ -> {
                            throw new Outage("strongroom", "it is away");
                        },
                        clock);

        assertThatThrownBy(() -> cut.find(TOKEN)).isInstanceOf(Outage.class);
    }
}
