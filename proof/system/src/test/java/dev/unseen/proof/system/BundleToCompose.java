package dev.unseen.proof.system;

import dev.unseen.chassis.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The demo's VPS with another application: `unseen compose migrate --from-bundle`. Its agent
/// fetches the bundle from the running strongroom and lays it before the migration.
final class BundleToCompose {
    private static final int WAIT_SECONDS_MAX = 120;
    private static final Path PROGRAMS = UnseenCommand.PROGRAMS;
    private final LiveHouse live;

    BundleToCompose(LiveHouse live) {
        this.live = live;
    }

    /// The project's folder on the machine, migrated.
    Path migrated(String compose) throws Exception {
        live.house().control().close(); // its machines end with it
        Path project = Files.createDirectories(live.machine().resolve("state/project"));
        Files.writeString(project.resolve("compose.yaml"), compose);
        Path userData = live.machine().resolve("seed/user-data.json");
        JsonNode seed = Json.tree(Files.readAllBytes(userData));
        tell((ObjectNode) seed.path("application"));
        Files.write(userData, Json.write(seed));
        Path planFile = live.machine().resolve("plan.json");
        JsonNode plan = Json.tree(Files.readAllBytes(planFile));
        ((ArrayNode) plan.path("files")).add(PROGRAMS.toString());
        Files.write(planFile, Json.write(plan));
        live.house().startControl();
        awaitApplied(project.resolve("secrets-backup"));
        return project;
    }

    /// It runs in the machine's state folder.
    private static void tell(ObjectNode application) {
        ArrayNode command = application.putArray("command");
        List.of(
                        PROGRAMS.resolve("bin/unseen").toString(),
                        "compose",
                        "migrate",
                        "project",
                        "--from-bundle",
                        "--no-engine",
                        "--strict")
                .forEach(command::add);
        application
                .putObject("environment")
                .put("PATH", "/usr/bin:/bin")
                .put("JAVA_HOME", System.getProperty("java.home"))
                .put("UNSEEN_HOME", "keys");
    }

    private void awaitApplied(Path backups) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS_MAX);
        while (!isApplied(backups)) {
            if (System.nanoTime() > end) {
                String log = Files.readString(live.machine().resolve("output.log"));
                throw new AssertionError("nothing was migrated\n" + log);
            }
            Thread.sleep(200);
        }
    }

    private static boolean isApplied(Path backups) throws IOException {
        if (!Files.isDirectory(backups)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(backups, 2)) {
            return files.anyMatch(each -> each.endsWith("state"));
        }
    }
}
