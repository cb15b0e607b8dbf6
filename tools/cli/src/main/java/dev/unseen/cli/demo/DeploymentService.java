package dev.unseen.cli.demo;

import dev.unseen.chassis.json.Json;
import dev.unseen.cli.api.Web;
import dev.unseen.cli.house.House;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The deployment service's own credential, taken from control's file as whoever owns this machine
/// could, and used for all that it permits.
final class DeploymentService {

    private final Web web;
    private final String strongroom;
    private final String token;

    DeploymentService(House house) {
        this.web = Web.trusting(house.directory().authority());
        this.strongroom = house.addresses().strongroom();
        try {
            var body =
                    Json.tree(
                            Files.readAllBytes(
                                    house.directory().control().resolve("credential.json")));
            this.token =
                    web.post(strongroom + "/identity/v3/auth/tokens", body)
                            .expecting(201)
                            .header("X-Subject-Token");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String token() {
        return token;
    }

    /// The payload addresses of everything in a container.
    List<String> payloads(String containerRef) {
        List<String> all = new ArrayList<>();
        web.get(containerRef, "X-Auth-Token", token)
                .expecting(200)
                .json()
                .path("secret_refs")
                .forEach(each -> all.add(each.path("secret_ref").asString() + "/payload"));
        return all;
    }

    /// A container with one generated secret in it.
    String container(String name) {
        var spec = Map.of("kind", "base64url", "bytes", 32);
        var meta =
                Map.of(
                        "name",
                        name + "_PROBE",
                        "unseen",
                        Map.of("spec", spec, "class", "regenerable"));
        String order =
                post("/key-manager/v1/orders", Map.of("type", "key", "meta", meta))
                        .path("order_ref")
                        .asString();
        String secret =
                web.get(order, "X-Auth-Token", token)
                        .expecting(200)
                        .json()
                        .path("secret_ref")
                        .asString();
        var refs = List.of(Map.of("name", "PROBE", "secret_ref", secret));
        return post(
                        "/key-manager/v1/containers",
                        Map.of("type", "generic", "name", name, "secret_refs", refs))
                .path("container_ref")
                .asString();
    }

    JsonNode ticket(String deployment, String name) {
        return post(
                "/unseen/v1/tickets",
                Map.of("deployment", deployment, "name", name, "ttl_seconds", 300));
    }

    void bind(String node, String what, Object to) {
        web.put(strongroom + "/unseen/v1/nodes/" + node + "/" + what, to, "X-Auth-Token", token)
                .expecting(204);
    }

    void revoke(String node) {
        web.delete(strongroom + "/unseen/v1/nodes/" + node, "X-Auth-Token", token).expecting(204);
    }

    private JsonNode post(String path, Object body) {
        return web.post(strongroom + path, body, "X-Auth-Token", token)
                .expecting(200, 201, 202)
                .json();
    }
}
