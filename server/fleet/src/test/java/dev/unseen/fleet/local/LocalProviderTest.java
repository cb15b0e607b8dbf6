package dev.unseen.fleet.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.fleet.local.LocalSettings.LevelWish;
import dev.unseen.fleet.machine.Machine;
import dev.unseen.fleet.machine.Provider;
import dev.unseen.fleet.machine.ProviderContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LocalProviderTest extends ProviderContract {

    private static final Path BUBBLEWRAP =
            Path.of(System.getProperty("unseen.bubblewrap", "/usr/bin/bwrap"));
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir private Path machines;

    @BeforeEach
    void makePrivate() throws IOException {
        Files.setPosixFilePermissions(machines, PosixFilePermissions.fromString("rwx------"));
    }

    @AfterEach
    void leaveNothing() throws InterruptedException {
        provider(LevelWish.PROCESS).destroy(deployment);
        assertThat(processesIn(machines)).isEmpty();
        assertThat(machines).isEmptyDirectory();
    }

    private LocalProvider provider(LevelWish wish) throws InterruptedException {
        List<Path> classPath =
                Arrays.stream(System.getProperty("java.class.path").split(":"))
                        .map(Path::of)
                        .filter(each -> each.endsWith("test-classes"))
                        .toList();
        var agent =
                new AgentCommand(
                        Path.of(System.getProperty("java.home")),
                        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                        classPath,
                        List.of(),
                        StandInAgent.class.getName());
        var settings = new LocalSettings(machines, agent, wish, BUBBLEWRAP);
        return LocalProvider.open(settings, new SecureRandom());
    }

    private static void require(LevelWish wish) throws InterruptedException {
        assumeTrue(wish == LevelWish.PROCESS || Probe.works(BUBBLEWRAP), "bubblewrap works here");
    }

    @Override
    protected Provider provider() throws InterruptedException {
        return provider(LevelWish.PROCESS);
    }

    private Path state() {
        return machines.resolve(deployment.value()).resolve("state");
    }

    private List<String> awaitNotes(String name) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (Files.notExists(state().resolve("seed"))) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return Files.readAllLines(state().resolve(name));
    }

    @ParameterizedTest
    @EnumSource(names = {"PROCESS", "BUBBLEWRAP"})
    void create_atALevel_givesTheMachineItsSeedAndAnEmptyEnvironment(LevelWish wish)
            throws Exception {
        require(wish);
        Machine machine = provider(wish).create(order());

        assertThat(machine.level().name()).isEqualTo(wish.name());
        assertThat(machine.isRunning()).isTrue();
        assertThat(awaitNotes("environment")).isSubsetOf("LANG", "PWD");
        assertThat(state().resolve("seed")).hasBinaryContent(USER_DATA);
        Path seed = machines.resolve(deployment.value()).resolve("seed").resolve("user-data.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(seed)))
                .isEqualTo("rw-------");
    }

    @Test
    void create_inAJail_showsNothingOfTheHost() throws Exception {
        require(LevelWish.BUBBLEWRAP);
        provider(LevelWish.BUBBLEWRAP).create(order());

        assertThat(awaitNotes("root")).doesNotContain("/root", "/home", "/srv", "/opt");
        assertThat(awaitNotes("processes")).hasSizeLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"PROCESS", "BUBBLEWRAP"})
    void stop_ofAMachineWithAStubbornChild_leavesNoProcess(LevelWish wish) throws Exception {
        require(wish);
        var provider = provider(wish);
        provider.create(order());
        awaitNotes("root");
        List<ProcessHandle> family = family();

        provider.stop(deployment);

        assertThat(family).hasSizeGreaterThan(1).noneMatch(LocalProviderTest::runs);
        assertThat(provider.find(deployment)).map(Machine::isRunning).contains(false);
    }

    private List<ProcessHandle> family() {
        return ProcessHandle.current().descendants().toList();
    }

    /// One that has ended and waits for its parent does not run.
    private static boolean runs(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc/%d/stat".formatted(process.pid())));
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException _) {
            return false;
        }
    }

    @Test
    void find_afterItsNumberWasGivenToAnother_doesNotRun() throws Exception {
        var provider = provider(LevelWish.PROCESS);
        provider.create(order());
        provider.stop(deployment);
        long self = ProcessHandle.current().pid();
        Files.writeString(
                machines.resolve(deployment.value()).resolve("machine.json"),
                ("{\"machine\":\"%1$s\",\"pid\":%2$d,\"started_ticks\":1,"
                                + "\"deployment\":\"%1$s\",\"level\":\"process\"}")
                        .formatted(deployment, self));

        assertThat(provider.find(deployment)).map(Machine::isRunning).contains(false);
        provider.stop(deployment);
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    @Test
    void open_atALevelThatDoesNotWork_isRefused() {
        var agent = new AgentCommand(Path.of("/"), List.of(), List.of(), List.of(), "none");
        var settings =
                new LocalSettings(machines, agent, LevelWish.BUBBLEWRAP, Path.of("/bin/false"));

        assertThatThrownBy(() -> LocalProvider.open(settings, new SecureRandom()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("The level process does.");
    }

    private static Stream<String> processesIn(Path folder) {
        return ProcessHandle.allProcesses()
                .flatMap(each -> each.info().commandLine().stream())
                .filter(each -> each.contains(folder.toString()));
    }
}
