package dev.unseen.proof.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Debian's Keystone and Barbican as `proof/openstack` starts them, on ports of their own.
final class StockServices implements AutoCloseable {

    private final Path scripts;
    private final Path state;

    private StockServices(Path scripts, Path state) {
        this.scripts = scripts;
        this.state = state;
    }

    /// In a directory that the services' own users can reach into.
    static StockServices start(Path scripts) throws IOException, InterruptedException {
        Path state = Files.createTempDirectory("unseen-stock-");
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxr-xr-x"));
        var services = new StockServices(scripts, state);
        services.script("up");
        return services;
    }

    private void script(String name, String... more) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(scripts.resolve(name).toString()));
        command.addAll(List.of(more));
        var builder = new ProcessBuilder(command);
        builder.environment()
                .putAll(
                        Map.of(
                                "OPENSTACK_PEERS_DIR", state.toString(),
                                "PORTS", "free",
                                "WITH_SWIFT", "no",
                                "BARBICAN_PROCESSES", "2"));
        Path log = state.resolveSibling(state.getFileName() + "-" + name + ".log");
        int status =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor();
        if (status != 0) {
            throw new IOException("stock Barbican: " + name + " ended with " + status + ": " + log);
        }
        Files.delete(log);
    }

    /// The key manager with a token of a project's member and creator.
    Barbican barbican() throws IOException, InterruptedException {
        Map<String, String> addresses = exports(state.resolve("env"));
        URI keyManager = URI.create(addresses.getOrDefault("BARBICAN_URL", ""));
        var server = new Load.Server(keyManager.getPort(), processes());
        return new Barbican("stock Barbican", server, Optional.empty(), "", token(addresses));
    }

    private String token(Map<String, String> addresses) throws IOException, InterruptedException {
        Map<String, String> login = exports(state.resolve("openrc-demo"));
        String body =
                """
                {"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"demo",
                "domain":{"id":"default"},"password":"%s"}}},
                "scope":{"project":{"name":"demo","domain":{"id":"default"}}}}}
                """
                        .formatted(login.get("OS_PASSWORD"));
        var request =
                HttpRequest.newBuilder(URI.create(addresses.get("KEYSTONE_URL") + "/auth/tokens"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("X-Subject-Token")
                    .orElseThrow(() -> new IOException("stock Keystone gave no token"));
        }
    }

    private List<ProcessHandle> processes() throws IOException {
        var processes = new ArrayList<ProcessHandle>();
        try (Stream<Path> files = Files.list(state.resolve("run"))) {
            for (Path each : files.filter(file -> file.toString().endsWith(".pid")).toList()) {
                long pid = Long.parseLong(Files.readString(each).split(" ")[0].strip());
                ProcessHandle.of(pid).ifPresent(processes::add);
            }
        }
        return processes;
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

    @Override
    public void close() throws IOException {
        try {
            script("down", "--wipe");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
