package dev.unseen.proof.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.SocketFactory;

/// Debian's Keystone and Barbican, on loopback and ports of their own; ended with the proofs that
/// use them. `proof/openstack` has the scripts.
final class Stock implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String[] PACKAGES = {
        "keystone", "barbican-api", "memcached", "nginx-light", "postgresql-15", "uwsgi-core"
    };

    private final Path state;
    private final Map<String, String> environment;
    private final Door door;

    private Stock(Path state, Map<String, String> environment) throws IOException {
        this.state = state;
        this.environment = environment;
        var addresses = exports(state.resolve("env"));
        var login = exports(state.resolve("openrc"));
        this.door =
                new Door(
                        "stock",
                        required(addresses, "KEYSTONE_URL"),
                        required(addresses, "BARBICAN_URL"),
                        new Door.Administrator("admin", required(login, "OS_PASSWORD"), "admin"),
                        SocketFactory.getDefault());
    }

    /// Why stock services cannot stand on this machine, if so.
    static Optional<String> obstacle() throws IOException, InterruptedException {
        if (!System.getProperty("user.name").equals("root")) {
            return Optional.of("stock Barbican is started by root only");
        }
        return Shell.hasPackages(PACKAGES)
                ? Optional.empty()
                : Optional.of("Debian's keystone and barbican-api are not installed: see .ci/run");
    }

    /// In a directory that the services' own users can reach into.
    ///
    /// @param settings of `proof/openstack/up`
    static Stock start(Map<String, String> settings) throws IOException, InterruptedException {
        Path state = Files.createTempDirectory("unseen-stock-");
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxr-xr-x"));
        var environment = new HashMap<>(settings);
        environment.putAll(
                Map.of(
                        "OPENSTACK_PEERS_DIR", state.toString(),
                        "PORTS", "free",
                        "WITH_SWIFT", "no",
                        "BARBICAN_PROCESSES", "2",
                        "KEYSTONE_HASH_ROUNDS", "4",
                        "POSTGRES_FSYNC", "off"));
        script(environment, state, "up").requireSuccess("starting stock Keystone and Barbican");
        return new Stock(state, environment);
    }

    private static Shell.Outcome script(
            Map<String, String> environment, Path state, String name, String... more)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Tree.openstack().resolve(name).toString()));
        command.addAll(List.of(more));
        return Shell.run(command, environment, Tree.work("stock").resolve(name + ".log"), PATIENCE);
    }

    Door door() {
        return door;
    }

    private static Map<String, String> exports(Path file) throws IOException {
        var values = new HashMap<String, String>();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("export ")) {
                for (String each : line.substring(7).split(" ")) {
                    int equals = each.indexOf('=');
                    values.put(each.substring(0, equals), each.substring(equals + 1));
                }
            }
        }
        return values;
    }

    private static String required(Map<String, String> values, String name) {
        return Optional.ofNullable(values.get(name)).orElseThrow();
    }

    @Override
    public void close() throws IOException {
        try {
            script(environment, state, "down", "--wipe").requireSuccess("stopping stock");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
