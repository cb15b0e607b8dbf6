package dev.unseen.identity.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.http.Route;
import dev.unseen.identity.Browser;
import dev.unseen.identity.House;
import dev.unseen.identity.Logins;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every kind of caller on every route of `/identity/v3`, about things of its domain, of another
/// one and of none, over HTTP, against [RouteOracle].
class AccessMatrixTest {

    private static final String PREFIX = "/identity/v3";
    private static final String PRINCIPALS = "hsrdetmuw";
    private static final long SEED = 20_261_123;
    private static final int ASKERS = 4;

    @TempDir static Path directory;
    private static House house;
    private static Office office;
    private static String domain;
    private static final Map<Character, String> TOKENS = new LinkedHashMap<>();
    private static final AtomicInteger MADE = new AtomicInteger();

    @BeforeAll
    static void open() throws InterruptedException {
        house = House.open(directory);
        office = new Office(house);
        domain = office.domain("matrix");
        String tenant = office.project("tenant");
        TOKENS.put('h', office.admin);
        TOKENS.put('s', scoped("system", Role.ADMIN, Logins.inSystem()));
        TOKENS.put('r', scoped("system", Role.READER, Logins.inSystem()));
        TOKENS.put('d', scoped("domains/" + domain, Role.ADMIN, Logins.inDomain(domain)));
        TOKENS.put('e', scoped("domains/" + domain, Role.READER, Logins.inDomain(domain)));
        TOKENS.put('t', scoped("projects/" + tenant, Role.ADMIN, Logins.inProject(tenant)));
        TOKENS.put('m', scoped("projects/" + tenant, Role.MEMBER, Logins.inProject(tenant)));
        TOKENS.put('u', scoped("projects/" + tenant, Role.MEMBER, "unscoped"));
        TOKENS.put('w', ruled());
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static String scoped(String place, Role role, Object scope) {
        String name = place + " " + role + " " + scope;
        office.grant(office.user(name), place, role);
        return office.token(name, scope);
    }

    private static String ruled() {
        String self = Browser.json(office.get(office.admin, "/auth/projects")).toString();
        assertThat(self).contains(office.adminProject);
        String administrator =
                house.database.read(handle -> house.accounts.automations(handle)).stream()
                        .filter(each -> each.name().equals("admin"))
                        .findFirst()
                        .orElseThrow()
                        .id()
                        .value();
        var rule = Map.of("service", "key-manager", "method", "GET", "path", "/v1/secrets");
        var wanted = Map.of("name", "ruled", "access_rules", List.of(rule));
        var response =
                office.send(
                        office.admin,
                        "POST",
                        "/users/" + administrator + "/application_credentials",
                        Map.of("application_credential", wanted));
        var body = Browser.json(response).get("application_credential");
        return Logins.token(
                office.logIn(
                        Logins.withCredential(
                                body.get("id").asString(), body.get("secret").asString())));
    }

    /// The routes as the server itself lists them, without those that are open to everybody.
    private static List<String> routes() {
        return house.surfaces().stream()
                .filter(each -> each.prefix().equals(PREFIX))
                .flatMap(each -> each.routes().stream())
                .filter(each -> !each.operation().isPublic())
                .map(AccessMatrixTest::name)
                .toList();
    }

    private static String name(Route route) {
        return route.verb() + " " + route.template();
    }

    @Test
    @DisplayName("register 47: every route has a line in the oracle, and the oracle no other")
    void oracle_knowsEveryRoute_andNoOther() {
        assertThat(new TreeSet<>(routes())).isEqualTo(new TreeSet<>(RouteOracle.lines().keySet()));
    }

    /// One request of the matrix: a route with every name in it filled in.
    private record Cell(String route, String path, Object body) {

        HttpResponse<String> ask(String token) {
            String verb = route.substring(0, route.indexOf(' '));
            return body.equals("")
                    ? office.send(token, verb, path)
                    : office.send(token, verb, path, body);
        }

        HttpResponse<String> askAsNobody() {
            String verb = route.substring(0, route.indexOf(' '));
            return body.equals("")
                    ? house.browser().send(verb, PREFIX + path, "")
                    : house.browser().json(verb, PREFIX + path, body);
        }
    }

    /// Things to ask about: made for the purpose, because some of what is asked destroys them.
    private static Cell cell(String route, boolean inDomain) {
        String of = inDomain ? domain : "default";
        String template = route.substring(route.indexOf(' ') + 1);
        String name = "thing " + MADE.getAndIncrement();
        String path =
                template.replace("{domain}", of)
                        .replace("{application-credential}", house.newHex())
                        .replace("{rule}", house.newHex())
                        .replace("{role}", RoleBody.id(Role.READER))
                        .replace("{implied}", RoleBody.id(Role.READER))
                        .replace("{id}", house.newHex());
        if (path.contains("{account}") || path.contains("{user}")) {
            String id = office.user(Map.of("name", name, "domain_id", of)).get("id").asString();
            path = path.replace("{account}", id).replace("{user}", id);
        }
        if (path.contains("{project}")) {
            String id = office.project(Map.of("name", name, "domain_id", of)).get("id").asString();
            path = path.replace("{project}", id);
        }
        return new Cell(route, path + query(route, of), body(route, of, name));
    }

    private static String query(String route, String of) {
        return switch (route) {
            case "GET /users", "GET /projects" -> "?domain_id=" + of;
            case "GET /role_assignments" -> "?scope.domain.id=" + of;
            default -> "";
        };
    }

    private static Object body(String route, String of, String name) {
        String verb = route.substring(0, route.indexOf(' '));
        if (!verb.equals("POST") && !verb.equals("PATCH")) {
            return "";
        }
        String kind = route.substring(route.indexOf('/') + 1).split("s?(/|$)")[0];
        Map<String, Object> wanted =
                verb.equals("POST") && (kind.equals("user") || kind.equals("project"))
                        ? Map.of("name", "asked " + name, "domain_id", of)
                        : Map.of("description", "asked");
        return Map.of(kind, wanted);
    }

    private static boolean admitted(int status) {
        return status != 401 && status != 403;
    }

    @Test
    @DisplayName("Z1, register 3, 9, 35: every caller on every route equals the oracle")
    void everyCaller_onEveryRoute_getsWhatTheOracleSays() {
        var differences = new ArrayList<String>();
        int cells = 0;
        for (var line : RouteOracle.lines().entrySet()) {
            for (boolean inDomain : new boolean[] {false, true}) {
                for (char principal : PRINCIPALS.toCharArray()) {
                    var cell = cell(line.getKey(), inDomain);
                    int status = cell.ask(TOKENS.get(principal)).statusCode();
                    boolean hidden = status == 404 && line.getKey().contains("{user}");
                    boolean posted = line.getKey().startsWith("POST");
                    boolean absent = hidden && (posted || "hs".indexOf(principal) < 0);
                    boolean in = admitted(status) && !absent && status < 500;
                    if (in != line.getValue().admits(principal, inDomain) || status >= 500) {
                        differences.add(
                                principal
                                        + (inDomain ? " in domain " : " ")
                                        + cell
                                        + ": "
                                        + status);
                    }
                    cells++;
                }
                int nobody = cell(line.getKey(), inDomain).askAsNobody().statusCode();
                int stale = cell(line.getKey(), inDomain).ask(stale()).statusCode();
                if (nobody != 401 || stale != 401) {
                    differences.add("nobody " + line.getKey() + ": " + nobody + ", " + stale);
                }
                cells += 2;
            }
        }
        assertThat(differences).isEmpty();
        assertThat(cells).isGreaterThan(1_400);
    }

    private static String stale() {
        String token = office.token("system READER {system={all=true}}");
        house.browser()
                .send("DELETE", Logins.TOKENS, "", "X-Auth-Token", token, "X-Subject-Token", token);
        return token;
    }

    @Test
    @DisplayName("Z5, register 35: what is forbidden looks like what is not there")
    void whatIsForbidden_looksLikeWhatIsNotThere() {
        for (String route : routes()) {
            if (!route.contains("{account}")
                    && !route.contains("{project}")
                    && !route.contains("{user}")) {
                continue;
            }
            var there = cell(route, false);
            var absent =
                    new Cell(
                            route,
                            there.path().replaceAll("[0-9a-f]{32}", "0f".repeat(16)),
                            there.body());
            for (char principal : "detmuw".toCharArray()) {
                var one = there.ask(TOKENS.get(principal));
                var other = absent.ask(TOKENS.get(principal));
                assertThat(other.statusCode())
                        .as(principal + " " + route)
                        .isEqualTo(one.statusCode());
                assertThat(other.body()).isEqualTo(one.body());
                assertThat(headers(other)).isEqualTo(headers(one));
            }
        }
    }

    private static Map<String, List<String>> headers(HttpResponse<String> response) {
        return response.headers().map().entrySet().stream()
                .filter(each -> !Set.of("date", "x-openstack-request-id").contains(each.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Test
    @DisplayName("register 17, 18: a list shows exactly what could be asked for one by one")
    void list_showsExactlyWhatCanBeDescribed() {
        office.user(Map.of("name", "listed here", "domain_id", domain));
        office.project(Map.of("name", "listed here", "domain_id", domain));
        for (String things : List.of("users", "projects")) {
            Set<String> all = ids(office.get(office.admin, "/" + things), things);
            for (char principal : "hsrde".toCharArray()) {
                String token = TOKENS.get(principal);
                String query = "de".indexOf(principal) < 0 ? "" : "?domain_id=" + domain;
                Set<String> listed = ids(office.get(token, "/" + things + query), things);
                Set<String> described =
                        all.stream()
                                .filter(
                                        each ->
                                                office.get(token, "/" + things + "/" + each)
                                                                .statusCode()
                                                        == 200)
                                .collect(Collectors.toSet());
                described.removeIf(each -> isItself(token, each));
                listed.removeIf(each -> isItself(token, each));
                assertThat(listed).as(principal + " " + things).isEqualTo(described);
            }
        }
    }

    /// What everybody sees of itself is in no list.
    private static boolean isItself(String token, String id) {
        return house.identity
                .tokens()
                .present(token)
                .orElseThrow()
                .account()
                .id()
                .value()
                .equals(id);
    }

    private static Set<String> ids(HttpResponse<String> response, String things) {
        var ids = new HashSet<String>();
        Browser.json(response).get(things).forEach(each -> ids.add(each.get("id").asString()));
        return ids;
    }

    @Test
    @DisplayName("Z2, register 1, 2, 12: what a request says about itself changes no decision")
    void inventedFields_neverOpenADoor() throws Exception {
        invent(1_000);
    }

    @Test
    @Tag("wide")
    @DisplayName("Z2: the same, at length")
    void inventedFields_aHundredThousandTimes_neverOpenADoor() throws Exception {
        invent(100_000);
    }

    /// Several ask at once, because each refusal waits for its entry in the log.
    private static void invent(int requests) throws Exception {
        List<String> routes = routes();
        try (var askers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < ASKERS; i++) {
                var random = new Random(SEED + i);
                all.add(askers.submit(() -> invent(requests / ASKERS, routes, random)));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
    }

    private static void invent(int requests, List<String> routes, Random random) {
        int asked = 0;
        while (asked < requests) {
            String route = routes.get(random.nextInt(routes.size()));
            char principal = "rdetmuw".charAt(random.nextInt(7));
            boolean inDomain = random.nextBoolean();
            var line = RouteOracle.lines().get(route);
            if (line.admits(principal, inDomain) || route.contains("{user}")) {
                continue;
            }
            var cell = cell(route, inDomain);
            var plain = cell.ask(TOKENS.get(principal));
            for (int i = 0; i < 20; i++, asked++) {
                int status =
                        Inventions.ask(
                                house,
                                cell.route(),
                                cell.path(),
                                cell.body(),
                                TOKENS.get(principal),
                                random);
                assertThat(status).as(principal + " " + route).isIn(400, 401, 403, 404, 405, 415);
            }
            assertThat(admitted(plain.statusCode())).isFalse();
        }
    }

    @Test
    @DisplayName("Z3: no made-up token is one")
    void madeUpTokens_areNone() {
        makeUp(5_000);
    }

    @Test
    @Tag("wide")
    @DisplayName("Z3: none of a million made-up tokens is one")
    void madeUpTokens_aMillion_areNone() {
        makeUp(1_000_000);
    }

    private static void makeUp(int tokens) {
        var random = new Random(3);
        for (int i = 0; i < tokens; i++) {
            String real = TOKENS.get("hsrdetmu".charAt(random.nextInt(8)));
            assertThat(office.holds(Inventions.changed(real, random))).isFalse();
        }
        assertThat(office.holds(Ids.hex(random))).isFalse();
    }
}
