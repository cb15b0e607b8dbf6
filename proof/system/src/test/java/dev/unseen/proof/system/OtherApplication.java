package dev.unseen.proof.system;

import dev.unseen.chassis.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The demo's VPS with `unseen` as its application. Its agent fetches the bundle from the running
/// strongroom and lays it before the command; the command runs in the machine's state folder.
final class OtherApplication {
    private static final int WAIT_SECONDS_MAX = 120;
    private static final Path PROGRAMS = UnseenCommand.PROGRAMS;
    private final LiveHouse live;

    OtherApplication(LiveHouse live) {
        this.live = live;
    }

    Path folder() {
        return live.machine().resolve("state");
    }

    /// Ends the machine, changes what it runs, and waits for what that is to bring about.
    void run(Callable<Boolean> done, String... words) throws Exception {
        live.house().control().close(); // its machines end with it
        Path userData = live.machine().resolve("seed/user-data.json");
        JsonNode seed = Json.tree(Files.readAllBytes(userData));
        tell((ObjectNode) seed.path("application"), words);
        Files.write(userData, Json.write(seed));
        letSeePrograms(live.machine().resolve("plan.json"));
        live.house().startControl();
        await(done);
    }

    private static void letSeePrograms(Path planFile) throws IOException {
        JsonNode plan = Json.tree(Files.readAllBytes(planFile));
        ArrayNode files = (ArrayNode) plan.path("files");
        boolean seen = false;
        for (JsonNode each : files) {
            seen |= each.asString().equals(PROGRAMS.toString());
        }
        if (!seen) {
            files.add(PROGRAMS.toString());
            Files.write(planFile, Json.write(plan));
        }
    }

    private static void tell(ObjectNode application, String... words) {
        ArrayNode command = application.putArray("command");
        command.add(PROGRAMS.resolve("bin/unseen").toString());
        List.of(words).forEach(command::add);
        application
                .putObject("environment")
                .put("PATH", "/usr/bin:/bin")
                .put("JAVA_HOME", System.getProperty("java.home"))
                .put("UNSEEN_HOME", "keys");
    }

    private void await(Callable<Boolean> done) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS_MAX);
        while (!done.call()) {
            if (System.nanoTime() > end) {
                String log = Files.readString(live.machine().resolve("output.log"));
                throw new AssertionError("what was awaited did not come\n" + log);
            }
            Thread.sleep(200);
        }
    }
}
