package dev.unseen.proof.bench;

import dev.unseen.client.http.Https;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What control asks of the strongroom for one VPS of `core-7`, request by request: a ticket, the
/// machine, seven orders each looked at afterwards, a container, the binding.
final class DeploymentService {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, String> CORE_7 =
            Map.of(
                    "JWT_SECRET", random("base64url", 48),
                    "JWT_REFRESH_SECRET", random("base64url", 48),
                    "SESSION_SECRET", random("base64url", 48),
                    "CSRF_SECRET", random("base64url", 48),
                    "API_KEY_SALT", random("base64url", 32),
                    "ENCRYPTION_KEY", random("base64", 32),
                    "DB_PASSWORD", "\"kind\":\"password\",\"length\":32");

    private final StrongroomServer server;
    private final Https https;
    private final String token;
    private final Map<String, String> secrets = new ConcurrentHashMap<>();

    DeploymentService(StrongroomServer server) throws IOException {
        this.server = server;
        this.https =
                new Https(URI.create("https://127.0.0.1:" + server.port()), server.authority());
        this.token =
                https.send("POST", "/identity/v3/auth/tokens", Map.of(), server.credential())
                        .expecting(201)
                        .header("X-Subject-Token");
    }

    private static String random(String kind, int bytes) {
        return "\"kind\":\"%s\",\"bytes\":%d".formatted(kind, bytes);
    }

    String token() {
        return token;
    }

    /// The path of one of a VPS's secrets.
    String secretOf(String name) {
        return Optional.ofNullable(secrets.get(name)).orElseThrow();
    }

    /// A VPS that is ready to enrol; its user-data.
    byte[] provision(String name, String application) throws IOException {
        String deployment = UUID.randomUUID().toString();
        registerMachine(deployment);
        JsonNode ticket =
                send(
                        "POST",
                        "/unseen/v1/tickets",
                        "{\"deployment\":\"%s\",\"name\":\"%s\",\"ttl_seconds\":900}"
                                .formatted(deployment, name));
        String node = ticket.path("node").asString();
        send(
                "PUT",
                "/unseen/v1/nodes/" + node + "/machine",
                "{\"provider\":\"local\",\"machine\":\"%s\"}".formatted(deployment));
        send(
                "PUT",
                "/unseen/v1/nodes/" + node + "/bundle",
                "{\"container_ref\":\"%s\"}".formatted(container(name)));
        return userData(deployment, node, name, ticket.path("ticket").asString(), application);
    }

    private String container(String name) {
        List<String> members = new ArrayList<>();
        CORE_7.forEach(
                (secret, spec) -> {
                    String ref = order(name + "_" + secret, spec);
                    secrets.put(name, URI.create(ref).getPath());
                    members.add("{\"name\":\"%s\",\"secret_ref\":\"%s\"}".formatted(secret, ref));
                });
        return send(
                        "POST",
                        "/key-manager/v1/containers",
                        "{\"type\":\"generic\",\"name\":\"%s\",\"secret_refs\":[%s]}"
                                .formatted(name, String.join(",", members)))
                .path("container_ref")
                .asString();
    }

    private String order(String name, String spec) {
        JsonNode ordered =
                send(
                        "POST",
                        "/key-manager/v1/orders",
                        "{\"type\":\"key\",\"meta\":{\"name\":\"%s\",\"unseen\":{\"spec\":{%s}}}}"
                                .formatted(name, spec));
        String path = URI.create(ordered.path("order_ref").asString()).getPath();
        return send("GET", path, "").path("secret_ref").asString();
    }

    /// A secret whose payload is `bytes` random bytes as text; its path.
    String store(String name, int bytes) {
        return URI.create(order(name, random("base64url", bytes))).getPath();
    }

    JsonNode send(String verb, String path, String body) {
        var answer =
                https.send(
                                verb,
                                path,
                                Map.of("X-Auth-Token", token),
                                body.getBytes(StandardCharsets.UTF_8))
                        .expecting(200, 201, 202, 204);
        return answer.body().length == 0 ? JSON.createObjectNode() : answer.json();
    }

    private byte[] userData(
            String deployment, String node, String name, String ticket, String application)
            throws IOException {
        var document = JSON.createObjectNode();
        document.put("unseen", 1);
        document.put("strongroom", "https://127.0.0.1:" + server.port());
        document.put("ca_pem", server.authority());
        document.put("strongroom_key", server.fingerprint());
        document.put("deployment", deployment);
        document.put("node", node);
        document.put("vps", name);
        document.put("ticket", ticket);
        document.set("application", JSON.readTree(application));
        return JSON.writeValueAsBytes(document);
    }

    /// The record that the local provider would write: the machine is this process.
    private void registerMachine(String deployment) throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String started = stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19];
        Path folder = Files.createDirectories(server.machines().resolve(deployment));
        Files.writeString(
                folder.resolve("machine.json"),
                """
                {"machine":"%1$s","deployment":"%1$s","pid":%2$d,"started_ticks":%3$s,\
                "level":"process"}\
                """
                        .formatted(deployment, ProcessHandle.current().pid(), started));
    }
}
