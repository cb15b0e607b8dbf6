package dev.unseen.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.http.Route;
import dev.unseen.chassis.http.Surface;
import dev.unseen.chassis.http.Verb;
import dev.unseen.identity.policy.Decision;
import dev.unseen.identity.policy.Operation;
import dev.unseen.identity.policy.Target;
import dev.unseen.strongroom.Belongings.Thing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// Every route about a secret, a container or an order × every kind of caller × every relation
/// between them, over HTTP. The policy itself is held against its oracle elsewhere; here the door
/// is held against the policy, about things of which the test knows whose they are.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeyManagerMatrixTest {

    private static final List<String> INVENTED_HEADERS =
            List.of(
                    "X-Roles",
                    "X-Project-Id",
                    "X-User-Id",
                    "X-Is-Admin-Project",
                    "X-Service-Roles");
    private static final List<String> INVENTED_QUERIES =
            List.of("force=true", "project_id=" + House.OPEN, "role=admin", "is_admin=1", "all=1");

    private static final long SEED = 20_261_123;
    private static final int ASKERS = 4;

    @TempDir private static Path data;
    private static House house;
    private static Belongings belongings;
    private static final List<Line> LINES = new ArrayList<>();

    /// A route with something in its path.
    private record Line(String prefix, Route route) {

        Operation operation() {
            return (Operation) route.operation();
        }

        String kind() {
            String template = route.template();
            return template.contains("{secret}")
                    ? "secret"
                    : template.contains("{container}") ? "container" : "order";
        }

        boolean changes() {
            return route.verb() != Verb.GET;
        }

        Target of(Thing thing) {
            return switch (kind()) {
                case "secret" -> thing.asSecret();
                case "container" -> thing.asContainer();
                default -> thing.asOrder();
            };
        }

        String path(String id) {
            return prefix
                    + route.template()
                            .replace("{" + kind() + "}", id)
                            .replace("{form}", "scram-sha-256")
                            .replaceAll("\\{[a-z]+}", Belongings.KEY);
        }

        String id(Thing thing) {
            return switch (kind()) {
                case "secret" -> House.id(thing.secret());
                case "container" -> House.id(thing.container());
                default -> House.id(thing.order());
            };
        }
    }

    @BeforeAll
    static void open() {
        house = House.at(data.resolve("d"));
        belongings = new Belongings(house);
        for (Surface surface : house.surfaces()) {
            for (Route route : surface.routes()) {
                if (route.template().matches(".*\\{(secret|container|order)}.*")) {
                    LINES.add(new Line(surface.prefix(), route));
                }
            }
        }
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static House.Got ask(Line line, String id, Thing thing, Caller caller, String query) {
        String path = line.path(id) + query;
        Optional<String> body = Belongings.body(line.route(), thing);
        String type =
                line.route().template().equals("/v1/secrets/{secret}")
                        ? "text/plain"
                        : "application/json";
        String verb = line.route().verb().name();
        return body.isPresent()
                ? house.send(caller, verb, path, body, "Content-Type", type)
                : house.send(caller, verb, path, body);
    }

    private static boolean isIn(House.Got got) {
        return !Set.of(401, 403, 404).contains(got.status());
    }

    /// Also when it got past the policy and met something else than it asked for: a secret without
    /// that derived form, a consumer that another project has registered.
    private static boolean isThrough(Line line, House.Got got) {
        return isIn(got)
                || line.operation() == Operation.DERIVED_READ && got.status() == 404
                || got.text().contains("Only the project that registered a consumer");
    }

    /// Who asks on which route about which thing, and what the policy says to that.
    private record Cell(Line line, String relation, Thing thing, String name, Caller caller) {

        Decision decided() {
            return house.premises.policy().decide(caller, line.operation(), line.of(thing));
        }

        House.Got got() {
            return ask(line, line.id(thing), thing, caller, "");
        }

        House.Got gotOfAnother(String id) {
            return ask(line, id, thing, caller, "");
        }

        @Override
        public String toString() {
            return "%s · %s %s · %s"
                    .formatted(name, line.route().verb(), line.route().template(), relation);
        }
    }

    /// Every cell of the matrix. A thing that may have been changed is made anew.
    private static int forEachCell(Predicate<Cell> changes) {
        int cells = 0;
        for (Line line : LINES) {
            for (String relation : Belongings.RELATIONS) {
                Thing thing = belongings.made(relation);
                for (Map.Entry<String, Caller> each : belongings.callers(thing).entrySet()) {
                    var cell = new Cell(line, relation, thing, each.getKey(), each.getValue());
                    thing = changes.test(cell) ? belongings.made(relation) : thing;
                    cells++;
                }
            }
        }
        return cells;
    }

    @Test
    @Order(1)
    @Tag("wide")
    @DisplayName("Z1, S2-036: every route × caller × relation: the door lets in whom policy allows")
    void everyCaller_onEveryThing_isLetInAsThePolicySays() {
        var differences = new ArrayList<String>();
        int cells =
                forEachCell(
                        cell -> {
                            Decision decided = cell.decided();
                            var got = cell.got();
                            boolean allowed = decided == Decision.ALLOWED;
                            boolean right = allowed ? isThrough(cell.line(), got) : !isIn(got);
                            if (got.status() >= 500 || !right) {
                                differences.add(cell + ": " + decided + ", but " + got.status());
                            }
                            return allowed && cell.line().changes();
                        });
        System.out.printf("access matrix: %d routes, %d cells%n", LINES.size(), cells);
        assertThat(differences).isEmpty();
        assertThat(cells).isGreaterThan(8_000);
    }

    @Test
    @Order(2)
    @Tag("wide")
    @DisplayName("Z5, register 35: what is another's looks like what is not there, byte by byte")
    void whatIsHidden_looksLikeWhatIsNotThere() {
        String absent = UUID.randomUUID().toString();
        var pairs = new AtomicInteger();
        forEachCell(
                cell -> {
                    Decision decided = cell.decided();
                    boolean node = cell.caller() instanceof Caller.Node;
                    if (decided == Decision.HIDDEN || node && decided == Decision.DENIED) {
                        var there = cell.got();
                        var gone = cell.gotOfAnother(absent);
                        assertThat(there.status()).as(cell + "").isEqualTo(gone.status());
                        assertThat(said(there)).as(cell + "").isEqualTo(said(gone));
                        assertThat(headers(there)).as(cell + "").isEqualTo(headers(gone));
                        pairs.incrementAndGet();
                    }
                    return false;
                });
        assertThat(pairs).hasValueGreaterThan(1_000);
    }

    private static String said(House.Got got) {
        return got.text().replaceAll("req-[0-9a-f-]{36}", "");
    }

    private static Map<String, List<String>> headers(House.Got got) {
        return got.headers().entrySet().stream()
                .filter(each -> !Set.of("date", "x-openstack-request-id").contains(each.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Test
    @Order(3)
    @DisplayName("Z2, register 1, 2, 12: what a request says about itself opens nothing")
    void inventedHeadersAndQueries_openNothing() throws Exception {
        invent(3_000);
    }

    @Test
    @Order(4)
    @Tag("wide")
    @DisplayName("Z2: the same, at length")
    void inventedHeadersAndQueries_aHundredThousandTimes_openNothing() throws Exception {
        invent(100_000);
    }

    /// Several ask at once, because each refusal waits for its entry in the log.
    private static void invent(int requests) throws InterruptedException, ExecutionException {
        List<Thing> things = Belongings.RELATIONS.stream().map(belongings::made).toList();
        try (var askers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < ASKERS; i++) {
                var random = new Random(SEED + i);
                all.add(askers.submit(() -> invent(requests / ASKERS, things, random)));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
    }

    private static void invent(int requests, List<Thing> things, Random random) {
        int asked = 0;
        while (asked < requests) {
            Line line = LINES.get(random.nextInt(LINES.size()));
            Thing thing = things.get(random.nextInt(things.size()));
            List<Caller> callers = List.copyOf(belongings.callers(thing).values());
            Caller caller = callers.get(random.nextInt(callers.size()));
            if (house.premises.policy().decide(caller, line.operation(), line.of(thing))
                    == Decision.ALLOWED) {
                continue;
            }
            String query = "?" + INVENTED_QUERIES.get(random.nextInt(INVENTED_QUERIES.size()));
            var plain = ask(line, line.id(thing), thing, caller, query);
            var headed = headed(line, thing, caller, random);
            assertThat(plain.status()).as(caller + line.path("…")).isIn(400, 401, 403, 404);
            assertThat(headed.status()).as(caller + line.path("…")).isIn(400, 401, 403, 404);
            asked += 2;
        }
    }

    private static House.Got headed(Line line, Thing thing, Caller caller, Random random) {
        String name = INVENTED_HEADERS.get(random.nextInt(INVENTED_HEADERS.size()));
        String value = name.endsWith("Id") ? House.OPEN.value() : "admin";
        String path = line.path(line.id(thing));
        var body = Belongings.body(line.route(), thing);
        return house.send(caller, line.route().verb().name(), path, body, name, value);
    }
}
