package dev.unseen.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.file.PrivateFiles;
import dev.unseen.chassis.http.HttpDoor;
import dev.unseen.chassis.http.HttpSettings;
import dev.unseen.chassis.json.Json;
import dev.unseen.chassis.tls.Authority;
import dev.unseen.client.http.Https;
import dev.unseen.client.node.NodeClient;
import dev.unseen.client.node.UserData;
import dev.unseen.client.payload.Bundle;
import dev.unseen.identity.Bootstrap;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The path of a deploy against a whole strongroom over TLS: the deployment service orders, the
/// server enrols, and its bundle opens on it. The machine is this very process.
class DeployTest {

    static {
        java.util.logging.LogManager.getLogManager().reset();
    }

    @TempDir Path directory;
    private Strongroom strongroom;
    private HttpDoor door;
    private Https https;
    private String token;

    @BeforeEach
    void start() throws IOException {
        var random = new SecureRandom();
        var self = new AtomicReference<>(URI.create("https://127.0.0.1"));
        var settings =
                StrongroomSettings.of(
                        directory.resolve("data"),
                        Optional.empty(),
                        Optional.empty(),
                        directory.resolve("machines"),
                        new StrongroomSettings.Addresses(
                                self::get, () -> URI.create("https://control.test")));
        strongroom = Strongroom.open(settings, Strongroom.Sources.ofSystem());
        Path authorityFiles = PrivateFiles.directory(directory.resolve("tls"));
        var authority = Authority.open(authorityFiles, random, InstantSource.system());
        var server = authority.issue("strongroom", List.of("localhost"), List.of("127.0.0.1"));
        door =
                HttpDoor.open(
                        new HttpSettings(
                                "127.0.0.1",
                                0,
                                Optional.of(server),
                                HttpSettings.Limits.defaults()),
                        strongroom.surfaces(),
                        strongroom.gate(),
                        random);
        self.set(URI.create("https://127.0.0.1:" + door.port()));
        https = new Https(self.get(), pem());
        token = login(strongroom.bootstrap().controlCredential(Bootstrap.Names.defaults()));
    }

    @AfterEach
    void stop() {
        door.close();
        strongroom.close();
    }

    private String pem() throws IOException {
        return Files.readString(directory.resolve("tls/ca.pem"));
    }

    private String login(Bootstrap.ControlCredential credential) {
        String body =
                """
                {"auth":{"identity":{"methods":["application_credential"],
                 "application_credential":{"id":"%s","secret":"%s"}}}}\
                """
                        .formatted(credential.id(), credential.secret());
        return https.send("POST", "/identity/v3/auth/tokens", Map.of(), bytes(body))
                .expecting(201)
                .header("X-Subject-Token");
    }

    private JsonNode control(String verb, String path, String body, int status) {
        var answer = https.send(verb, path, Map.of("X-Auth-Token", token), bytes(body));
        answer.expecting(status);
        return status == 204 ? Json.tree(bytes("{}")) : answer.json();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("S2-007, S2-014, S2-018, S2-157: from orders to a bundle that opens on the server")
    void deploy_ofOneServer_deliversWhatWasOrdered() throws IOException {
        String deployment = Ids.uuid(new SecureRandom());
        writeMachine(deployment);
        JsonNode ticket =
                control(
                        "POST",
                        "/unseen/v1/tickets",
                        "{\"deployment\":\"%s\",\"name\":\"vps-1\",\"ttl_seconds\":900}"
                                .formatted(deployment),
                        201);
        String node = ticket.path("node").stringValue();
        control(
                "PUT",
                "/unseen/v1/nodes/" + node + "/machine",
                "{\"provider\":\"local\",\"machine\":\"%s\"}".formatted(deployment),
                204);
        String password = order("vps-1_DB_PASSWORD", "\"kind\":\"password\"");
        String url =
                order(
                        "vps-1_DATABASE_URL",
                        """
                        "kind":"composite","template":"postgresql://app:${P|url}@127.0.0.1/app",
                        "parts":{"P":"%s"}\
                        """
                                .formatted(password));
        bind(node, Map.of("DB_PASSWORD", password, "DATABASE_URL", url));

        List<String> values =
                fetch(userData(deployment, node, ticket.path("ticket").stringValue()));

        assertThat(values.get(1)).isEqualTo("postgresql://app:" + values.get(0) + "@127.0.0.1/app");
        JsonNode described = control("GET", "/unseen/v1/nodes/" + node, "", 200);
        assertThat(described.path("state").stringValue()).isEqualTo("enrolled");
        String secret = password.substring(password.lastIndexOf('/') + 1);
        JsonNode detail = control("GET", "/unseen/v1/secrets/" + secret, "", 200);
        assertThat(detail.path("last_delivered").isString()).isTrue();
        assertThat(detail.toString()).doesNotContain(values.get(0));
    }

    @Test
    void details_ofSeveralSecrets_leaveOneEntryThatNamesThemAll() throws IOException {
        String first = last(order("vps-2_A", "\"kind\":\"password\""));
        String second = last(order("vps-2_B", "\"kind\":\"password\""));
        JsonNode all = control("GET", "/unseen/v1/secrets?ids=" + first + "," + second, "", 200);
        assertThat(all.path("secrets")).hasSize(2);
        assertThat(all.path("secrets").path(1).path("name").asString()).isEqualTo("vps-2_B");
        List<String> described = new ArrayList<>();
        try (var segments = Files.list(directory.resolve("data/audit/segments"))) {
            for (Path each : segments.toList()) {
                Files.readAllLines(each).stream()
                        .filter(line -> line.contains("\"event\":\"secret.described\""))
                        .forEach(described::add);
            }
        }
        assertThat(described).hasSize(1);
        assertThat(described.getFirst()).contains("vps-2_A", "vps-2_B");
        control("GET", "/unseen/v1/secrets?ids=" + first + "," + "0".repeat(36), "", 404);
    }

    private static String last(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    private void bind(String node, Map<String, String> refs) {
        List<String> members = new ArrayList<>();
        refs.forEach(
                (name, ref) ->
                        members.add(
                                "{\"name\":\"%s\",\"secret_ref\":\"%s\"}".formatted(name, ref)));
        JsonNode container =
                control(
                        "POST",
                        "/key-manager/v1/containers",
                        "{\"type\":\"generic\",\"name\":\"vps-1\",\"secret_refs\":[%s]}"
                                .formatted(String.join(",", members)),
                        201);
        control(
                "PUT",
                "/unseen/v1/nodes/" + node + "/bundle",
                "{\"container_ref\":\"%s\"}"
                        .formatted(container.path("container_ref").stringValue()),
                204);
    }

    private List<String> fetch(UserData userData) {
        try (NodeClient client = NodeClient.open(userData, directory.resolve("state"), "boot-1")) {
            client.enrol();
            try (Bundle bundle = client.bundle()) {
                return List.of(text(bundle, "DB_PASSWORD"), text(bundle, "DATABASE_URL"));
            }
        }
    }

    private static String text(Bundle bundle, String name) {
        return bundle.values()
                .get(name)
                .payload()
                .lend(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private String order(String name, String spec) {
        JsonNode ordered =
                control(
                        "POST",
                        "/key-manager/v1/orders",
                        "{\"type\":\"key\",\"meta\":{\"name\":\"%s\",\"unseen\":{\"spec\":{%s}}}}"
                                .formatted(name, spec),
                        202);
        String path = URI.create(ordered.path("order_ref").stringValue()).getPath();
        return control("GET", path, "", 200).path("secret_ref").stringValue();
    }

    private UserData userData(String deployment, String node, String ticket) throws IOException {
        Map<String, Object> document =
                Map.of(
                        "unseen",
                        1,
                        "strongroom",
                        "https://127.0.0.1:" + door.port(),
                        "ca_pem",
                        pem(),
                        "strongroom_key",
                        strongroom.fingerprint(),
                        "deployment",
                        deployment,
                        "node",
                        node,
                        "vps",
                        "vps-1",
                        "ticket",
                        ticket);
        return UserData.parse(Json.write(document));
    }

    /// What the local provider writes down before it starts a machine.
    private void writeMachine(String deployment) throws IOException {
        long pid = ProcessHandle.current().pid();
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String started = stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19];
        Path machine = Files.createDirectories(directory.resolve("machines").resolve(deployment));
        Files.writeString(
                machine.resolve("machine.json"),
                """
                {"machine":"%s","deployment":"%s","pid":%d,"started_ticks":%s}\
                """
                        .formatted(deployment, deployment, pid, started));
    }
}
