package dev.unseen.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.chassis.sql.Database;
import dev.unseen.fleet.blueprint.BlueprintName;
import dev.unseen.fleet.deployment.Deployment;
import dev.unseen.fleet.deployment.DeploymentId;
import dev.unseen.fleet.deployment.Deployments.Wish;
import dev.unseen.fleet.deployment.Event;
import dev.unseen.fleet.deployment.Feed;
import dev.unseen.fleet.deployment.State;
import dev.unseen.fleet.deployment.VpsName;
import dev.unseen.fleet.local.AgentCommand;
import dev.unseen.fleet.local.LocalSettings;
import dev.unseen.fleet.local.LocalSettings.LevelWish;
import dev.unseen.fleet.saga.SagaLimits;
import dev.unseen.fleet.step.Installation;
import dev.unseen.fleet.testkit.FakeKeyManager;
import dev.unseen.fleet.testkit.FakeNodes;
import dev.unseen.fleet.testkit.FakeSecretKeeper;
import dev.unseen.fleet.testkit.FakeWorld;
import dev.unseen.fleet.testkit.Faults;
import dev.unseen.fleet.testkit.Scram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real processes, a real PostgreSQL and a real saga; only the strongroom and the node's end of
/// its protocol are stood in for.
@Tag("wide")
class FleetTest {

    private static final Pattern PID = Pattern.compile("\"pid\":(\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir private static Path cache;
    @TempDir private Path directory;

    private Database database;
    private FakeSecretKeeper keys;
    private FakeNodes nodes;
    private Fleet fleet;

    @BeforeEach
    void open() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        database = Database.open("sqlite:" + directory.resolve("control.db"), "db/control");
        keys = new FakeSecretKeeper(Faults.none());
        keys.derive(Scram.verifier("unknown to control", "sixteen bytes ok".getBytes()));
        nodes = new FakeNodes(Faults.none(), this::isRunning, this::userData);
        fleet = begin();
    }

    private Fleet begin() throws InterruptedException {
        var ground = new Fleet.Ground(database, InstantSource.system(), new SecureRandom());
        Fleet begun = Fleet.open(settings(), new FakeKeyManager(keys, nodes), ground);
        begun.start();
        return begun;
    }

    private FleetSettings settings() {
        List<Path> classPath =
                Arrays.stream(System.getProperty("java.class.path").split(":"))
                        .map(Path::of)
                        .filter(each -> each.endsWith("test-classes"))
                        .toList();
        Path home = Path.of(System.getProperty("java.home"));
        var agent =
                new AgentCommand(
                        home, List.of(), classPath, List.of(), StandInMachine.class.getName());
        var local =
                new LocalSettings(
                        machines(),
                        agent,
                        LevelWish.BEST,
                        Path.of(System.getProperty("unseen.bubblewrap", "/usr/bin/bwrap")));
        var strongroom =
                new Installation.Strongroom(URI.create("https://strongroom:1"), "pem", "key");
        return new FleetSettings(
                local,
                cache.resolve("programs"),
                Optional.empty(),
                () -> FakeWorld.PROJECT,
                new Installation(agent.java(), Map.of("recruit", classPath.getFirst()), strongroom),
                SagaLimits.USUAL);
    }

    private Path machines() {
        return directory.resolve("machines");
    }

    private boolean isRunning(DeploymentId deployment) {
        try {
            Matcher pid = PID.matcher(record(deployment));
            return pid.find()
                    && ProcessHandle.of(Long.parseLong(pid.group(1)))
                            .filter(ProcessHandle::isAlive)
                            .isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] userData(DeploymentId deployment) {
        Path seed = machines().resolve(deployment.value()).resolve("seed");
        try {
            return Files.readAllBytes(seed.resolve("user-data.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void leaveNothing() throws Exception {
        fleet.powerOff();
        fleet.close();
        database.close();
        assertThat(processes()).isEmpty();
    }

    private Stream<String> processes() {
        return ProcessHandle.allProcesses()
                .flatMap(each -> each.info().commandLine().stream())
                .filter(each -> each.contains(machines().toString()));
    }

    private Deployment deploy() throws InterruptedException {
        var wish = new Wish(new VpsName("acme-01"), "Acme", new BlueprintName("core-7"));
        return awaitRest(fleet.deployments().deploy(wish, FakeWorld.PROJECT, FakeWorld.ADMIN));
    }

    private Deployment awaitRest(Deployment deployment) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (Feed feed = fleet.deployments().subscribe(deployment.id(), 0)) {
            while (!feed.isOver() && System.nanoTime() < deadline) {
                feed.next(Duration.ofSeconds(1));
            }
        }
        return fleet.deployments().require(deployment.id());
    }

    @Test
    @DisplayName("S2-044, S2-157: one request brings up machine, database and application")
    void deploy_onThisHost_endsHealthy() throws Exception {
        Deployment deployment = deploy();

        assertThat(deployment.state()).as(describe(deployment)).isEqualTo(State.ACTIVE);
        var observed = fleet.deployments().observe(deployment.id());
        assertThat(observed.running()).isTrue();
        assertThat(observed.level()).isEqualTo(fleet.level().wireName());
        assertThat(observed.health().orElseThrow().passing()).containsExactly("DB_PASSWORD");
        assertThat(new String(userData(deployment.id()), StandardCharsets.UTF_8))
                .doesNotContain("SCRAM-SHA-256");
    }

    private String describe(Deployment deployment) {
        return fleet.deployments().timeline(deployment.id()).stream().map(Event::toString).toList()
                + "";
    }

    @Test
    @DisplayName("S2-057: after a restart of control the machine is found as it is")
    void start_afterControlEnded_findsTheRunningMachine() throws Exception {
        Deployment deployment = deploy();
        String before = record(deployment.id());
        fleet.close();

        fleet = begin();

        assertThat(record(deployment.id())).isEqualTo(before);
        assertThat(fleet.deployments().observe(deployment.id()).running()).isTrue();
    }

    @Test
    @DisplayName("S2-057: what was switched off with everything comes back by itself")
    void start_afterPowerOff_switchesTheMachineOn() throws Exception {
        Deployment deployment = deploy();
        String before = record(deployment.id());
        fleet.powerOff();
        fleet.close();
        assertThat(processes()).isEmpty();

        fleet = begin();

        assertThat(record(deployment.id())).isNotEqualTo(before);
        assertThat(fleet.deployments().observe(deployment.id()).running()).isTrue();
    }

    private String record(DeploymentId deployment) throws IOException {
        return Files.readString(machines().resolve(deployment.value()).resolve("machine.json"));
    }

    @Test
    void destroy_ofAnActiveDeployment_leavesNoFileAndNoProcess() throws Exception {
        Deployment deployment = deploy();

        fleet.deployments().destroy(deployment.id());

        assertThat(awaitRest(deployment).state()).isEqualTo(State.DESTROYED);
        assertThat(machines()).isEmptyDirectory();
        assertThat(processes()).isEmpty();
        assertThat(keys.secrets()).isEmpty();
        assertThat(nodes.admitted()).isZero();
    }

    @Test
    void restart_ofAnActiveDeployment_isWellAgain() throws Exception {
        Deployment deployment = deploy();

        fleet.deployments().restart(deployment.id());

        assertThat(fleet.deployments().observe(deployment.id()).running()).isTrue();
        assertThat(fleet.deployments().timeline(deployment.id()).getLast().kind())
                .isEqualTo(Event.Kind.RESTARTED);
    }

    @Test
    void release_ofAServerInQuarantine_keepsItsPlaceAndItsDatabase() throws Exception {
        Deployment deployment = deploy();
        Path machine = machines().resolve(deployment.id().value());
        Path database = machine.resolve("database").resolve("data").resolve("PG_VERSION");
        String place = Files.readString(machine.resolve("place.json"));
        String before = record(deployment.id());
        nodes.quarantine(deployment.node());

        fleet.deployments().release(deployment.id(), "admin");

        assertThat(record(deployment.id())).isNotEqualTo(before);
        assertThat(machine.resolve("place.json")).hasContent(place);
        assertThat(database).exists();
        var seen = fleet.deployments().observe(deployment.id());
        assertThat(seen.running()).isTrue();
        assertThat(seen.node()).contains("enrolled");
    }
}
