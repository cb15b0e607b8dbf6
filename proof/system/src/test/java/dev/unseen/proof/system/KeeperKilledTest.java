package dev.unseen.proof.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unseen.chassis.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// `unseen demo` killed as `kill -9` does it, when it can clean up nothing.
@Tag("wide")
class KeeperKilledTest {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    @Test
    @DisplayName("kill -9 of the command: its servers and machines end; the next start takes over")
    void kill_ofTheCommand_endsItsFamilyAndTheNextStartTakesOver() throws Exception {
        assumeTrue(UnseenCommand.isBuilt(), "dist/target/unseen is not built");
        String[] house = house();
        var start = UnseenCommand.Start.plain();
        List<ProcessHandle> family;
        try (var demo = start.run("The portal is at", words(house, "demo"))) {
            demo.awaitShown();
            family = demo.family();
            assertThat(family).as("two servers, a database, a machine").hasSizeGreaterThan(4);
            demo.kill();
        }
        var again = start.toItsEnd(words(house, "demo", "--once", "--json"));
        assertThat(again.code()).as(again.output()).isZero();
        var seen = Json.tree(again.output().getBytes(StandardCharsets.UTF_8));
        assertThat(seen.path("vps").path("state").asString("")).isEqualTo("active");
        awaitEnd(family);
    }

    @Test
    @DisplayName("kill -9 of command and servers at once: --fresh ends their machines, too")
    void fresh_afterAKillOfAllThatKeepsMachines_leavesNoMachine() throws Exception {
        assumeTrue(UnseenCommand.isBuilt(), "dist/target/unseen is not built");
        String[] house = house();
        var start = UnseenCommand.Start.plain();
        List<ProcessHandle> machines;
        try (var demo = start.run("The portal is at", words(house, "demo"))) {
            demo.awaitShown();
            List<ProcessHandle> family = demo.family();
            List<ProcessHandle> servers = family.stream().filter(this::isServer).toList();
            machines = family.stream().filter(each -> !servers.contains(each)).toList();
            assertThat(servers).hasSize(2);
            assertThat(machines).as("a database, a machine").hasSizeGreaterThan(2);
            servers.forEach(ProcessHandle::destroyForcibly);
            demo.kill();
        }
        assertThat(machines).as("machines outlive control").anyMatch(ProcessHandle::isAlive);
        start.toItsEnd(words(house, "demo", "--once", "--fresh"));
        awaitEnd(machines);
    }

    @Test
    @DisplayName("a server that ends by itself ends the house, and is named with its log")
    void up_whoseStrongroomEnds_namesIt() throws Exception {
        assumeTrue(UnseenCommand.isBuilt(), "dist/target/unseen is not built");
        var start = UnseenCommand.Start.plain();
        try (var up = start.run("Ctrl-C ends the house", words(house(), "up"))) {
            up.awaitShown();
            up.family().stream()
                    .filter(this::isServer)
                    .filter(
                            each ->
                                    each.info()
                                            .commandLine()
                                            .orElse("")
                                            .contains("strongroom.yaml"))
                    .forEach(ProcessHandle::destroyForcibly);
            var ended = up.awaitEnd();
            assertThat(ended.code()).isEqualTo(3);
            assertThat(ended.output()).contains("strongroom: ended by itself with 137", ".log");
        }
    }

    private static void awaitEnd(List<ProcessHandle> processes) throws Exception {
        for (ProcessHandle each : processes) {
            assertThat(each.onExit().get(60, TimeUnit.SECONDS).isAlive()).isFalse();
        }
    }

    private String[] house() throws Exception {
        return new String[] {
            "--dir", directory.resolve("house").toString(),
            "--strongroom-port", "" + UnseenCommand.freePort(),
            "--portal-port", "" + UnseenCommand.freePort()
        };
    }

    private boolean isServer(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains("dev.unseen.app.Main");
    }

    private static String[] words(String[] house, String... command) {
        String[] all = java.util.Arrays.copyOf(command, command.length + house.length);
        System.arraycopy(house, 0, all, command.length, house.length);
        return all;
    }
}
