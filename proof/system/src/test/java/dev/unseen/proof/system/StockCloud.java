package dev.unseen.proof.system;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Debian's Keystone and Barbican with a project and accounts made for one proof. Those that
/// `OPENSTACK_PEERS_DIR` names are used where it is set. Otherwise `proof/openstack/up` starts
/// some, once for all proofs; they end with this process.
final class StockCloud {

    private static final Path SCRIPTS = Path.of("../openstack").toAbsolutePath().normalize();
    private static final Path DEBIAN = Path.of("/usr/bin/barbican-wsgi-api");
    private static StockCloud shared;

    private final Path state;
    private final boolean ours;

    private StockCloud(Path state, boolean ours) {
        this.state = state;
        this.ours = ours;
    }

    /// Skips the proof, with the reason, where no stock services can be had.
    static synchronized StockCloud required() throws IOException, InterruptedException {
        String running = System.getenv("OPENSTACK_PEERS_DIR");
        if (shared == null && running != null) {
            shared = new StockCloud(Path.of(running), false);
        }
        if (shared == null) {
            assumeTrue(
                    System.getProperty("user.name").equals("root"),
                    "stock Keystone and Barbican are started by root only");
            assumeTrue(
                    Files.exists(DEBIAN),
                    "Debian's keystone and barbican-api are not installed: see .ci/run");
            shared = started();
        }
        return shared;
    }

    private static StockCloud started() throws IOException, InterruptedException {
        Path state = Files.createTempDirectory("unseen-stock-");
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxr-xr-x"));
        var cloud = new StockCloud(state, true);
        cloud.run(List.of(SCRIPTS.resolve("up").toString()), Map.of());
        Runtime.getRuntime().addShutdownHook(new Thread(cloud::wipe));
        return cloud;
    }

    private void wipe() {
        try {
            run(List.of(SCRIPTS.resolve("down").toString(), "--wipe"), Map.of());
        } catch (IOException | InterruptedException e) {
            System.err.println("the stock services in " + state + " are still there: " + e);
        }
    }

    /// Whether nobody else uses these services, so that their policy may be changed.
    boolean isOurs() {
        return ours;
    }

    /// Barbican reads it again when it changes.
    Path policy() {
        return state.resolve("etc").resolve("barbican-policy.yaml");
    }

    /// The variables of a fresh project's accounts.
    Map<String, String> accounts(Path directory) throws IOException, InterruptedException {
        Map<String, String> settings = new HashMap<>(exports(state.resolve("env")));
        settings.putAll(exports(state.resolve("openrc")));
        String name = "proof-" + UUID.randomUUID().toString().substring(0, 8);
        run(
                List.of(
                        "/usr/bin/python3",
                        SCRIPTS.resolve("accounts.py").toString(),
                        name,
                        directory.toString()),
                settings);
        return exports(directory.resolve("env"));
    }

    private void run(List<String> command, Map<String, String> settings)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(
                        Map.of(
                                "OPENSTACK_PEERS_DIR", state.toString(),
                                "PORTS", "free",
                                "WITH_SWIFT", "no",
                                "BARBICAN_PROCESSES", "2",
                                "KEYSTONE_HASH_ROUNDS", "4",
                                "POSTGRES_FSYNC", "off"));
        builder.environment().putAll(settings);
        Path log = Files.createTempFile("unseen-stock-", ".log");
        int status = builder.redirectOutput(log.toFile()).start().waitFor();
        if (status != 0) {
            throw new IOException(command.getFirst() + " ended with " + status + ": " + log);
        }
        Files.delete(log);
    }

    private static Map<String, String> exports(Path file) throws IOException {
        Map<String, String> values = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("export ")) {
                for (String each : line.substring("export ".length()).split(" ")) {
                    int equals = each.indexOf('=');
                    values.put(each.substring(0, equals), each.substring(equals + 1));
                }
            }
        }
        return values;
    }
}
