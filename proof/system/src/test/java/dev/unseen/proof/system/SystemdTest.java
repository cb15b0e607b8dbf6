package dev.unseen.proof.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unseen.chassis.file.PrivateFiles;
import dev.unseen.cli.house.House;
import dev.unseen.proof.canary.CanaryScan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// S2-071: the agent and an application as units of a real systemd, with the unit files of
/// docs/agent.md, at a real strongroom. One machine for all; the last ones break it.
@Tag("wide")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SystemdTest {

    private static final List<String> NAMES = List.of("VALUE_0", "VALUE_1");
    private static final int NOT_PERMITTED = 243; // EXIT_CREDENTIALS of systemd.exec(5)

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path directory;

    private static House house;
    private static Systemd systemd;
    private static Map<String, byte[]> values;

    @BeforeAll
    static void boot() throws Exception {
        assumeTrue(LiveHouse.isBuilt(), "dist/target/unseen is not built");
        Optional<String> obstacle = Systemd.obstacle();
        assumeTrue(obstacle.isEmpty(), () -> obstacle.orElse(""));
        house = LiveHouse.empty(directory.resolve("house"));
        Path seed = seed();
        Path java = Path.of(System.getProperty("java.home")).toRealPath();
        Path programs = UnseenCommand.PROGRAMS.toRealPath();
        Path units = units(java, programs, seed);
        systemd = Systemd.boot(directory, units, List.of(java, programs, seed));
        System.out.println(run("systemctl", "--version").lines().findFirst().orElse(""));
    }

    private static Path seed() throws IOException {
        var service = Automation.of(house);
        List<String> refs = new ArrayList<>();
        for (String name : NAMES) {
            refs.add(service.ordered(service.order(name)));
        }
        var application = Map.of("units", List.of("recruit.service", "curious.service"));
        byte[] userData = Guest.invite(house, service, "vps", refs, application).userData();
        Path seed = directory.resolve("seed");
        PrivateFiles.directory(seed);
        PrivateFiles.replace(seed.resolve("unseen.json"), userData);
        return seed;
    }

    private static Path units(Path java, Path programs, Path seed) throws IOException {
        Path units = Files.createDirectories(directory.resolve("units"));
        write(units, Systemd.TARGET, "[Unit]\nRequires=systemd-journald.service\n");
        write(
                units,
                "unseen-agent.service",
                """
                [Unit]
                DefaultDependencies=no
                [Service]
                Type=notify
                Environment=JAVA_HOME=%s
                ExecStart=%s/bin/agent --user-data %s/unseen.json --state /var/lib/unseen \\
                    --credential-socket /run/unseen/credentials.sock
                RuntimeDirectory=unseen
                RuntimeDirectoryMode=0700
                StateDirectory=unseen
                StateDirectoryMode=0700
                LimitCORE=1
                MemorySwapMax=0
                NoNewPrivileges=yes
                """
                        .formatted(java, programs, seed));
        write(units, "recruit.service", application("VALUE_0", "VALUE_1"));
        write(units, "curious.service", application("VALUE_0", "VALUE_9"));
        write(units, "stranger.service", application("VALUE_0", "VALUE_1"));
        return units;
    }

    /// An application that shows what it sees to nobody but this proof.
    private static String application(String... credentials) {
        var unit =
                new StringBuilder(
                        """
                        [Unit]
                        DefaultDependencies=no
                        Wants=unseen-agent.service
                        After=unseen-agent.service
                        [Service]
                        Type=notify
                        NotifyAccess=all
                        DynamicUser=yes
                        RuntimeDirectory=%p
                        RuntimeDirectoryMode=0700
                        LimitCORE=0
                        ExecStart=/bin/sh -c 'umask 077; cd /run/%p; id -u >user; \
                        stat -f -c %%T "$CREDENTIALS_DIRECTORY" >kind; \
                        cp "$CREDENTIALS_DIRECTORY"/* .; cat "$VALUE_0_FILE" >by-variable; \
                        echo started; systemd-notify --ready; exec sleep 600'
                        """);
        for (String each : credentials) {
            unit.append("LoadCredential=%s:/run/unseen/credentials.sock\n".formatted(each));
            unit.append("Environment=%1$s_FILE=%%d/%1$s\n".formatted(each));
        }
        return unit.toString();
    }

    private static void write(Path units, String name, String text) throws IOException {
        Files.writeString(units.resolve(name), text);
    }

    @AfterAll
    static void close() throws IOException {
        if (systemd != null) {
            systemd.close();
            assertThat(systemd.processes()).isEmpty();
        }
        if (house != null) {
            Guest.forgetMachines(house);
            house.close();
        }
    }

    @Test
    @Order(1)
    @DisplayName("S2-071: a unit starts the agent, waits for it, and finds its values in a ramfs")
    void start_ofAnApplication_findsItsValues() throws Exception {
        start("start", "recruit");
        values = seen();
        assertThat(values).allSatisfy((_, value) -> assertThat(value).hasSize(43));
        assertThat(seen("by-variable")).isEqualTo(values.get("VALUE_0"));
        assertThat(run("cat", "/run/recruit/kind").strip()).isEqualTo("ramfs");
        assertThat(Integer.parseInt(run("cat", "/run/recruit/user").strip())).isPositive();
    }

    @Test
    @Order(2)
    @DisplayName("S2-018 S2-071: no value in the journal, systemd's answers, processes or files")
    void scan_ofTheMachine_findsNoValue() throws Exception {
        byte[] journal = run("journalctl", "-o", "export", "--no-pager").getBytes(ISO_8859_1);
        var known = Map.of("known", "handed over".getBytes(ISO_8859_1));
        assertThat(new CanaryScan(known).bytes("journal", journal).hits()).isNotEmpty();
        var scan = new CanaryScan(values).bytes("journal", journal);
        for (String unit : List.of("recruit.service", "unseen-agent.service")) {
            scan.bytes("show " + unit, run("systemctl", "show", unit).getBytes(ISO_8859_1));
        }
        systemd.processes().forEach(each -> scan.process(each.pid()));
        String state = run("sh", "-c", "cat /var/lib/unseen/* /etc/systemd/system/*");
        scan.bytes("state", state.getBytes(ISO_8859_1));
        scan.folder(house.directory().path());
        assertThat(scan.hits()).isEmpty();
        System.out.printf("scan beside systemd: %d places, 0 hits%n", scan.places());
    }

    @Test
    @Order(3)
    @DisplayName("S2-071: a unit that is not granted a value does not start")
    void start_ofAUnitWithoutAGrant_fails() throws Exception {
        assertRefused("stranger");
        assertRefused("curious");
        assertThat(run("journalctl", "--no-pager", "-u", "unseen-agent"))
                .contains("unit=stranger.service, credential=VALUE_")
                .contains("unit=curious.service, credential=VALUE_9");
        assertThat(run("journalctl", "--no-pager", "-u", "stranger", "-u", "curious"))
                .doesNotContain("started");
    }

    private static void assertRefused(String unit) throws Exception {
        assertThat(systemd.run("systemctl", "start", unit).code()).as(unit).isNotZero();
        assertThat(run("systemctl", "show", unit, "-P", "ExecMainStatus").strip())
                .isEqualTo(Integer.toString(NOT_PERMITTED));
    }

    @Test
    @Order(4)
    @DisplayName("S2-071: an agent that was killed comes back, and applications start again")
    void start_afterTheAgentWasKilled_findsTheSameValues() throws Exception {
        kill();
        assertThat(run("systemctl", "is-active", "recruit").strip()).isEqualTo("active");
        start("restart", "recruit");
        assertThat(seen())
                .allSatisfy((name, value) -> assertThat(value).isEqualTo(values.get(name)));
    }

    @Test
    @Order(5)
    @DisplayName("S2-071: with the strongroom away, the sealed copy serves a restart of both")
    void start_withTheStrongroomAway_comesFromTheSealedCopy() throws Exception {
        house.strongroom().kill();
        kill();
        start("restart", "recruit");
        assertThat(seen())
                .allSatisfy((name, value) -> assertThat(value).isEqualTo(values.get(name)));
        assertThat(run("journalctl", "--no-pager", "-u", "unseen-agent"))
                .contains("starting from the sealed copy");
    }

    private static void kill() throws Exception {
        String pid = run("systemctl", "show", "unseen-agent", "-P", "MainPID").strip();
        run("systemctl", "kill", "-s", "KILL", "unseen-agent");
        run("sh", "-c", "while [ -e /proc/%s ]; do sleep 0.05; done".formatted(pid));
    }

    private static void start(String verb, String unit) throws Exception {
        var ended = systemd.run("systemctl", verb, unit);
        String journal = run("journalctl", "--no-pager", "-n", "60");
        assertThat(ended.code()).as(ended.printed() + journal).isZero();
    }

    private static Map<String, byte[]> seen() throws Exception {
        Map<String, byte[]> seen = new LinkedHashMap<>();
        for (String name : NAMES) {
            seen.put(name, seen(name));
        }
        return seen;
    }

    private static byte[] seen(String file) throws Exception {
        return run("cat", "/run/recruit/" + file).getBytes(ISO_8859_1);
    }

    private static String run(String... command) throws Exception {
        return systemd.run(command).printed();
    }
}
