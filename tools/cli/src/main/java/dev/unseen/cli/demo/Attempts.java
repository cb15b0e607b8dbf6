package dev.unseen.cli.demo;

import dev.unseen.chassis.json.Json;
import dev.unseen.cli.api.Web;
import dev.unseen.cli.house.House;
import dev.unseen.client.node.NodeClient;
import dev.unseen.client.node.UserData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// Everybody who should not be able to read the VPS's secrets, trying to.
final class Attempts {

    private final House house;
    private final Web web;
    private final String deploymentService;
    private final List<String> payloads;

    /// @param containerRef the container of the VPS whose secrets are tried
    Attempts(House house, String containerRef) {
        this.house = house;
        this.web = Web.trusting(house.directory().authority());
        this.deploymentService = logInAsDeploymentService();
        this.payloads = payloads(containerRef);
    }

    /// Control's own credential, taken from its file as whoever owns this machine could.
    private String logInAsDeploymentService() {
        try {
            Path file = house.directory().control().resolve("credential.json");
            var body = Json.tree(Files.readAllBytes(file));
            return web.post(house.addresses().strongroom() + "/identity/v3/auth/tokens", body)
                    .expecting(201)
                    .header("X-Subject-Token");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> payloads(String containerRef) {
        List<String> all = new ArrayList<>();
        JsonNode container =
                web.get(containerRef, "X-Auth-Token", deploymentService).expecting(200).json();
        container
                .path("secret_refs")
                .forEach(each -> all.add(each.path("secret_ref").asString() + "/payload"));
        return all;
    }

    int count() {
        return payloads.size();
    }

    List<Observations.Attempt> all(Cast cast, JsonNode otherVps) {
        return List.of(
                byToken("portal administrator", cast.administrator()),
                byToken("developer with the CLI", cast.developer()),
                byToken("deployment service", deploymentService),
                byNode(otherVps));
    }

    private Observations.Attempt byToken(String who, String token) {
        List<Integer> statuses =
                payloads.stream()
                        .map(each -> web.get(each, "X-Auth-Token", token, "Accept", "*/*").status())
                        .toList();
        return new Observations.Attempt(who, "GET each payload", statuses);
    }

    /// Where the local provider keeps a VPS's machine.
    static Path machine(House house, JsonNode vps) {
        Path machines = house.directory().control().resolve("machines");
        return machines.resolve(vps.path("machine").asString());
    }

    /// The second VPS is enrolled and healthy; it asks with its own keys, from its own state.
    private Observations.Attempt byNode(JsonNode otherVps) {
        Path machine = machine(house, otherVps);
        try {
            UserData userData =
                    UserData.parse(
                            Files.readAllBytes(machine.resolve("seed").resolve("user-data.json")));
            Path state = machine.resolve("state");
            try (var node = NodeClient.open(userData, state, "demo/" + UUID.randomUUID())) {
                List<Integer> statuses =
                        payloads.stream()
                                .map(each -> node.ask(URI.create(each).getRawPath()))
                                .toList();
                return new Observations.Attempt("a second VPS", "GET each payload", statuses);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
