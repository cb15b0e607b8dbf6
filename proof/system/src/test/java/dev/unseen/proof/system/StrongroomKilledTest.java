package dev.unseen.proof.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unseen.cli.house.House;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Promise P4 under fire: the strongroom is killed in the middle of deliveries and orders, again
/// and again, on one store.
@Tag("wide")
class StrongroomKilledTest {

    private static final int ROUNDS = 6;
    private static final int NODES = 12;
    private static final int SECRETS = 7;

    /// A kill comes after this many deliveries and orders of a round, at most.
    private static final int OPERATIONS_MAX = 150;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    @Test
    @DisplayName("P4 S2-071: SIGKILL under load: every write and every delivery has its entry")
    void kill_underLoad_losesNothingAndDoublesNothing() throws Exception {
        assumeTrue(LiveHouse.isBuilt(), "dist/target/unseen is not built");
        long seed = new Random().nextLong();
        System.out.println("kills under load: seed " + seed);
        var random = new Random(seed);
        House house = LiveHouse.empty(directory.resolve("house"));
        List<Guest> guests = new ArrayList<>();
        try {
            var service = Automation.of(house);
            for (int i = 0; i < NODES; i++) {
                guests.add(guest(house, service, i));
            }
            var load = new KillableLoad(service, guests);
            for (int round = 0; round < ROUNDS; round++) {
                load.awaitMore(1 + random.nextInt(OPERATIONS_MAX));
                house.strongroom().kill();
                house.startStrongroom();
            }
            load.awaitMore(OPERATIONS_MAX);
            KillableLoad.Seen seen = load.stop();
            check(house, service, seen);
        } finally {
            guests.forEach(Guest::close);
            Guest.forgetMachines(house);
            house.close();
        }
        assertThat(LogFile.verified(house).firstWrong()).isEmpty();
    }

    private Guest guest(House house, Automation service, int number) throws Exception {
        List<String> refs = new ArrayList<>();
        for (int i = 0; i < SECRETS; i++) {
            refs.add(service.ordered(service.order("guest-%d_%d".formatted(number, i))));
        }
        Path folder = directory.resolve("guests").resolve("" + number);
        return Guest.join(house, service, folder, "guest-" + number, refs);
    }

    private static void check(House house, Automation service, KillableLoad.Seen seen)
            throws Exception {
        LogFile log = LogFile.of(house);
        assertThat(seen.unexpected()).isEmpty();
        long delivered = 0;
        for (Map.Entry<String, Integer> each : seen.deliveries().entrySet()) {
            long entries = log.deliveriesTo(each.getKey());
            assertThat(each.getValue().longValue()).as(each.getKey()).isLessThanOrEqualTo(entries);
            delivered += entries;
        }
        long received = seen.deliveries().values().stream().mapToLong(each -> each).sum();
        assertThat(received).isGreaterThan(OPERATIONS_MAX);
        checkWrites(service, seen, log);
        System.out.printf(
                "%d kills: %d bundles received, %d delivery entries, %d orders acknowledged,"
                        + " %d announced changes that never came%n",
                ROUNDS, received, delivered, seen.orders().size(), log.absent().size());
    }

    /// Every acknowledged order is there, once, and made one secret; every secret has its entry.
    private static void checkWrites(Automation service, KillableLoad.Seen seen, LogFile log) {
        List<JsonNode> secrets = service.all("secrets");
        Map<String, Long> byName =
                secrets.stream()
                        .collect(
                                Collectors.groupingBy(
                                        each -> each.path("name").asString(""),
                                        Collectors.counting()));
        assertThat(byName).allSatisfy((_, count) -> assertThat(count).isEqualTo(1));
        for (var order : seen.orders().entrySet()) {
            JsonNode found = service.get(order.getValue());
            assertThat(found.path("status").asString("")).isEqualTo("ACTIVE");
            assertThat(byName).containsKey(order.getKey());
        }
        List<String> stored =
                secrets.stream().map(each -> last(each.path("secret_ref").asString(""))).toList();
        assertThat(log.effective("secret.ordered")).containsExactlyInAnyOrderElementsOf(stored);
    }

    private static String last(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }
}
