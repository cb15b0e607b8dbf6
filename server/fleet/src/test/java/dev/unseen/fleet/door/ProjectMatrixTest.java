package dev.unseen.fleet.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.Caller.Assurance;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.chassis.http.ErrorStyle;
import dev.unseen.chassis.http.HttpDoor;
import dev.unseen.chassis.http.HttpSettings;
import dev.unseen.chassis.http.Surface;
import dev.unseen.chassis.http.Verb;
import dev.unseen.chassis.json.Json;
import dev.unseen.chassis.sql.Database;
import dev.unseen.fleet.access.ControlGate;
import dev.unseen.fleet.access.FleetOperation;
import dev.unseen.fleet.access.Permitted;
import dev.unseen.fleet.access.Persons;
import dev.unseen.fleet.blueprint.Blueprints;
import dev.unseen.fleet.deployment.Deployment;
import dev.unseen.fleet.deployment.JdbcDeploymentStore;
import dev.unseen.fleet.testkit.FakeWorld;
import dev.unseen.fleet.testkit.Faults;
import dev.unseen.fleet.testkit.MemoryFolder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every role, held in the house, in the server's project, in another one and nowhere, on every
/// route of the fleet. What is expected is written down here, apart from the code that decides.
@DisplayName("register 17, 35, 47: a role in one project reaches that project's servers, no others")
class ProjectMatrixTest {

    private static final ProjectId OTHER = new ProjectId("00000000000000000000000000000002");
    private static final Set<Role> WATCH =
            EnumSet.of(Role.ADMIN, Role.OPERATOR, Role.DEVELOPER, Role.READER, Role.AUDIT);
    private static final Set<Role> DEPLOY = EnumSet.of(Role.ADMIN, Role.OPERATOR);

    @TempDir(factory = MemoryFolder.class)
    private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private Database database;
    private FakeWorld world;
    private HttpDoor door;
    private Deployment ours;
    private Deployment theirs;

    /// Where a person has the role that the row is about.
    private enum Relation {
        HOUSE,
        HERE,
        ELSEWHERE,
        NOWHERE
    }

    private record Cell(Role role, Relation relation) {

        static Optional<Persons.Vouched> vouched(String token) {
            String[] words = token.split(" ");
            Set<Role> held = Set.of(Role.valueOf(words[0]));
            var relation = Relation.valueOf(words[1]);
            Map<ProjectId, Set<Role>> inProjects =
                    switch (relation) {
                        case HERE -> Map.of(FakeWorld.PROJECT, held);
                        case ELSEWHERE -> Map.of(OTHER, held);
                        case HOUSE, NOWHERE -> Map.of();
                    };
            var person =
                    new Caller.Person(
                            new UserId("0123456789abcdef0123456789abcdef"),
                            relation == Relation.HOUSE ? held : Set.of(),
                            inProjects,
                            Assurance.TWO_FACTORS);
            return Optional.of(new Persons.Vouched(person, "ada", Instant.MAX));
        }

        String token() {
            return role + " " + relation;
        }

        boolean has(Set<Role> wanted) {
            return relation != Relation.NOWHERE && wanted.contains(role);
        }

        boolean reaches(Set<Role> wanted, boolean ours) {
            return has(wanted)
                    && switch (relation) {
                        case HOUSE -> true;
                        case HERE -> ours;
                        case ELSEWHERE -> !ours;
                        case NOWHERE -> false;
                    };
        }

        /// Without a role for it anywhere: 403. Not to be seen: 404. To be seen, not touched: 403.
        int on(Set<Role> wanted, boolean ours, int done) {
            if (!has(wanted)) {
                return 403;
            }
            return reaches(wanted, ours) ? done : 404;
        }
    }

    @BeforeEach
    void open() throws Exception {
        database = Database.open("sqlite:" + directory.resolve("control.db"), "db/control");
        world = new FakeWorld(new JdbcDeploymentStore(database), Faults.none());
        ours = world.settle(world.deploy("ours-01", "core-7", FakeWorld.PROJECT).id());
        theirs = world.settle(world.deploy("theirs-01", "core-7", OTHER).id());
        var permitted = new Permitted(world.deployments(), () -> FakeWorld.PROJECT);
        var routes = new FleetRoutes(permitted, new Blueprints(Optional.empty())).routes();
        door =
                HttpDoor.open(
                        new HttpSettings(
                                "127.0.0.1", 0, Optional.empty(), HttpSettings.Limits.defaults()),
                        List.of(new Surface("/fleet", routes, ErrorStyle.problem())),
                        new ControlGate(Cell::vouched, List.of()),
                        new SecureRandom());
    }

    @AfterEach
    void close() {
        client.close();
        door.close();
        database.close();
    }

    private static List<Cell> cells() {
        return EnumSet.allOf(Role.class).stream()
                .flatMap(
                        role ->
                                EnumSet.allOf(Relation.class).stream()
                                        .map(each -> new Cell(role, each)))
                .toList();
    }

    private HttpResponse<String> send(Cell cell, Verb verb, String path, String body)
            throws Exception {
        var uri = URI.create("http://127.0.0.1:%d/fleet/v1%s".formatted(door.port(), path));
        return client.send(
                HttpRequest.newBuilder(uri)
                        .header("X-Auth-Token", cell.token())
                        .header("Content-Type", "application/json")
                        .method(verb.name(), BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private int status(Cell cell, Verb verb, String path) throws Exception {
        return send(cell, verb, path, "").statusCode();
    }

    @Test
    @DisplayName("register 35, held off: an id of somebody else's works, or looks different")
    void lookingAt_aServer_byEveryRoleAndRelation() throws Exception {
        for (Cell cell : cells()) {
            for (String part : List.of("", "/timeline", "/secrets", "/events")) {
                for (Deployment each : List.of(ours, theirs)) {
                    int expected = cell.on(WATCH, each == ours, 200);
                    for (String name : List.of(each.id().value(), each.name().value())) {
                        assertThat(status(cell, Verb.GET, "/deployments/" + name + part))
                                .as("%s looks at %s%s", cell, each.name(), part)
                                .isEqualTo(expected);
                    }
                }
            }
        }
    }

    @Test
    @DisplayName("register 17, held off: a list shows everybody's")
    void list_byEveryRoleAndRelation_showsExactlyWhatCanBeLookedAt() throws Exception {
        for (Cell cell : cells()) {
            var answer = send(cell, Verb.GET, "/deployments", "");
            assertThat(answer.statusCode()).isEqualTo(cell.has(WATCH) ? 200 : 403);
            assertThat(answer.body().contains("ours-01"))
                    .as("%s lists ours", cell)
                    .isEqualTo(cell.reaches(WATCH, true));
            assertThat(answer.body().contains("theirs-01"))
                    .as("%s lists theirs", cell)
                    .isEqualTo(cell.reaches(WATCH, false));
        }
    }

    @Test
    void restart_byEveryRoleAndRelation() throws Exception {
        for (Cell cell : cells()) {
            for (Deployment each : List.of(ours, theirs)) {
                assertThat(status(cell, Verb.POST, "/deployments/" + each.id() + "/restart"))
                        .as("%s restarts %s", cell, each.name())
                        .isEqualTo(cell.on(DEPLOY, each == ours, 200));
            }
        }
    }

    @Test
    void release_byEveryRoleAndRelation() throws Exception {
        for (Cell cell : cells()) {
            for (Deployment each : List.of(ours, theirs)) {
                assertThat(status(cell, Verb.POST, "/deployments/" + each.id() + "/release"))
                        .as("%s releases %s, which is not in quarantine", cell, each.name())
                        .isEqualTo(cell.on(Set.of(Role.ADMIN), each == ours, 409));
            }
        }
    }

    @Test
    void deploy_byEveryRoleAndRelation_isForThoseOfThisProject() throws Exception {
        int before = world.deployments().list().size();
        int made = 0;
        for (Cell cell : cells()) {
            boolean may = cell.reaches(DEPLOY, true);
            var wish = Map.of("name", "new-" + made, "customer", "Acme", "blueprint", "core-7");
            assertThat(send(cell, Verb.POST, "/deployments", Json.text(wish)).statusCode())
                    .as("%s deploys", cell)
                    .isEqualTo(may ? 202 : 403);
            made += may ? 1 : 0;
        }
        assertThat(world.deployments().list()).hasSize(before + made);
        assertThat(send(cells().getFirst(), Verb.GET, "/deployments/new-0", "").body())
                .contains("\"project\":\"" + FakeWorld.PROJECT + "\"");
        assertThat(world.deployments().require("new-0").order().project())
                .contains(FakeWorld.PROJECT);
    }

    @Test
    void destroy_byEveryRoleAndRelation_touchesNothingElse() throws Exception {
        for (Cell cell : cells()) {
            for (Deployment each : List.of(ours, theirs)) {
                if (!cell.reaches(DEPLOY, each == ours)) {
                    assertThat(status(cell, Verb.DELETE, "/deployments/" + each.id()))
                            .as("%s destroys %s", cell, each.name())
                            .isEqualTo(cell.on(DEPLOY, each == ours, 202));
                }
            }
        }
        assertThat(world.deployments().list()).containsExactlyInAnyOrder(ours, theirs);
        var here = new Cell(Role.OPERATOR, Relation.HERE);
        assertThat(status(here, Verb.DELETE, "/deployments/ours-01")).isEqualTo(202);
        var elsewhere = new Cell(Role.OPERATOR, Relation.ELSEWHERE);
        assertThat(status(elsewhere, Verb.DELETE, "/deployments/theirs-01")).isEqualTo(202);
    }

    @Test
    @DisplayName(
            "a watcher in one project who deploys in another sees the first and touches it not")
    void mixedRoles_countEachInItsProject() throws Exception {
        var mixed =
                new Caller.Person(
                        new UserId("0123456789abcdef0123456789abcdef"),
                        Set.of(),
                        Map.of(
                                FakeWorld.PROJECT,
                                Set.of(Role.DEVELOPER),
                                OTHER,
                                Set.of(Role.OPERATOR)),
                        Assurance.TWO_FACTORS);
        assertThat(
                        List.of(
                                Permitted.may(mixed, FleetOperation.DEPLOYMENTS_LIST, ours),
                                Permitted.may(mixed, FleetOperation.DEPLOYMENTS_DESTROY, ours),
                                Permitted.may(mixed, FleetOperation.DEPLOYMENTS_DESTROY, theirs)))
                .containsExactly(true, false, true);
    }

    @Test
    void server_ofNoKnownProject_isForRolesInTheHouse() throws Exception {
        database.write(
                handle ->
                        handle.createUpdate("UPDATE deployment SET project = NULL WHERE id = :id")
                                .bind("id", ours.id().value())
                                .execute());
        String path = "/deployments/" + ours.id();
        assertThat(status(new Cell(Role.ADMIN, Relation.HERE), Verb.GET, path)).isEqualTo(404);
        assertThat(status(new Cell(Role.READER, Relation.HOUSE), Verb.GET, path)).isEqualTo(200);
    }
}
