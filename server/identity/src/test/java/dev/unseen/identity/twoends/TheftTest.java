package dev.unseen.identity.twoends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.client.http.StrongroomRefused;
import dev.unseen.client.node.NodeClient;
import dev.unseen.client.node.TicketUsed;
import dev.unseen.client.node.UserData;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Somebody else has the ticket too.
class TheftTest extends BetweenTwoEnds {

    private enum End {
        ENROLLED,
        TICKET_USED,
        SHUT_OUT
    }

    private static End enrol(NodeClient client) {
        try (client) {
            client.enrol();
            return End.ENROLLED;
        } catch (TicketUsed _) {
            return End.TICKET_USED;
        } catch (StrongroomRefused _) {
            return End.SHUT_OUT;
        }
    }

    @Test
    void enrol_afterSomebodyElse_isTheftAndQuarantine() {
        UserData userData = ends.order();
        assertThat(enrol(ends.client(userData, "thief"))).isEqualTo(End.ENROLLED);
        assertThat(enrol(ends.client(userData, "owner"))).isEqualTo(End.TICKET_USED);
        assertThat(enrol(ends.client(userData, "owner"))).isEqualTo(End.TICKET_USED);
        assertThat(ends.stateOf(userData)).isEqualTo("quarantined");
        assertThat(ends.events()).contains("node.quarantined", "node.enrolment-refused");
        assertThat(ends.events().stream().filter("node.quarantined"::equals)).hasSize(1);
    }

    @Test
    void bundle_ofTheThief_isRefusedOnceTheOwnerHasCome() {
        UserData userData = ends.order();
        ends.bind(userData, "the value");
        try (NodeClient thief = ends.client(userData, "thief")) {
            thief.enrol();
            assertThat(enrol(ends.client(userData, "owner"))).isEqualTo(End.TICKET_USED);
            NodeFlowTest.assertRefused(thief::bundle, "quarantined");
        }
    }

    @Test
    void enrol_againByTheSameKey_hearsTheSame() {
        UserData userData = ends.order();
        assertThat(enrol(ends.client(userData, "node"))).isEqualTo(End.ENROLLED);
        ends.state("node").resolve("strongroom.json").toFile().delete();
        ends.clock.advance(java.time.Duration.ofHours(2));
        assertThat(enrol(ends.client(userData, "node"))).isEqualTo(End.ENROLLED);
        assertThat(ends.stateOf(userData)).isEqualTo("enrolled");
        assertThat(ends.events()).doesNotContain("node.quarantined");
    }

    @Test
    void enrol_withoutTheTicketsKey_changesNothing() {
        UserData userData = ends.order();
        UserData other = ends.order();
        // The right id with a key of another ticket: an eavesdropper knows no more than that.
        String forged = Tickets.idOf(userData).keyOf(other);
        UserData guess =
                ends.userData(ends.address(), userData.deployment(), userData.node(), forged);
        assertThat(enrol(ends.client(guess, "guesser"))).isEqualTo(End.SHUT_OUT);
        assertThat(ends.stateOf(userData)).isEqualTo("reserved");
        assertThat(enrol(ends.client(userData, "owner"))).isEqualTo(End.ENROLLED);
        assertThat(enrol(ends.client(guess, "guesser"))).isEqualTo(End.SHUT_OUT);
        assertThat(ends.stateOf(userData)).isEqualTo("enrolled");
    }

    @Test
    @DisplayName("Z8: 10 two-party races leave one identity at most, and the loser knows")
    void enrol_byTwoAtOnce_isNoticed() throws Exception {
        race(10);
    }

    @Test
    @Tag("wide")
    @DisplayName("Z8: 1,000 two-party races leave one identity at most, and the loser knows")
    void enrol_byTwoAtOnceAThousandTimes_isNoticed() throws Exception {
        race(1_000);
    }

    private void race(int times) throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < times; i++) {
                UserData userData = ends.order();
                var barrier = new CyclicBarrier(2);
                NodeClient one = ends.steadyClient(userData, "one" + i);
                NodeClient other = ends.steadyClient(userData, "other" + i);
                List<Future<End>> futures =
                        threads.invokeAll(
                                List.of(
                                        () -> together(barrier, one),
                                        () -> together(barrier, other)));
                List<End> results = List.of(futures.get(0).get(), futures.get(1).get());
                assertThat(results).as("race %d", i).contains(End.TICKET_USED);
                assertThat(results.stream().filter(End.ENROLLED::equals).count())
                        .isLessThanOrEqualTo(1);
                assertThat(ends.stateOf(userData)).isEqualTo("quarantined");
            }
        }
    }

    private static End together(CyclicBarrier barrier, NodeClient client) throws Exception {
        barrier.await();
        return enrol(client);
    }
}
