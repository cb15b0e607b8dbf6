package dev.unseen.proof.system;

import dev.unseen.chassis.json.Json;
import dev.unseen.cli.api.Web;
import dev.unseen.cli.house.House;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The deployment service's credential in the hands of a proof: orders, containers, tickets.
final class Automation {

    private static final int PAGE = 100;

    private final Web web;
    private final String strongroom;
    private final String token;

    private Automation(Web web, String strongroom, String token) {
        this.web = web;
        this.strongroom = strongroom;
        this.token = token;
    }

    static Automation of(House house) throws IOException {
        var web = Web.trusting(house.directory().authority());
        String strongroom = house.addresses().strongroom();
        byte[] credential =
                Files.readAllBytes(house.directory().control().resolve("credential.json"));
        String token =
                web.post(strongroom + "/identity/v3/auth/tokens", Json.tree(credential))
                        .expecting(201)
                        .header("X-Subject-Token");
        return new Automation(web, strongroom, token);
    }

    /// Orders 32 bytes under a name, which is the idempotency key too, and names the order.
    String order(String name) {
        var spec = Map.of("kind", "base64url", "bytes", 32);
        var meta = Map.of("name", name, "unseen", Map.of("spec", spec, "class", "regenerable"));
        return web.post(
                        strongroom + "/key-manager/v1/orders",
                        Map.of("type", "key", "meta", meta),
                        "X-Auth-Token",
                        token,
                        "Idempotency-Key",
                        name)
                .expecting(200, 201, 202)
                .json()
                .path("order_ref")
                .asString();
    }

    /// The secret that an order has made.
    String ordered(String orderRef) {
        return get(orderRef).path("secret_ref").asString();
    }

    JsonNode get(String url) {
        return web.get(url, "X-Auth-Token", token).expecting(200).json();
    }

    String container(String name, List<String> secretRefs) {
        List<Map<String, String>> refs = new ArrayList<>();
        for (int i = 0; i < secretRefs.size(); i++) {
            refs.add(Map.of("name", "VALUE_" + i, "secret_ref", secretRefs.get(i)));
        }
        return post(
                        "/key-manager/v1/containers",
                        Map.of("type", "generic", "name", name, "secret_refs", refs))
                .path("container_ref")
                .asString();
    }

    JsonNode ticket(String deployment, String name) {
        return post(
                "/unseen/v1/tickets",
                Map.of("deployment", deployment, "name", name, "ttl_seconds", 600));
    }

    void bind(String node, String what, Object to) {
        web.put(strongroom + "/unseen/v1/nodes/" + node + "/" + what, to, "X-Auth-Token", token)
                .expecting(204);
    }

    /// Everything of one kind that this project has: `secrets`, `orders`, `containers`.
    List<JsonNode> all(String kind) {
        List<JsonNode> all = new ArrayList<>();
        JsonNode page = Json.tree(new byte[] {'{', '}'});
        do {
            String query = "?limit=%d&offset=%d".formatted(PAGE, all.size());
            page = get(strongroom + "/key-manager/v1/" + kind + query);
            page.path(kind).forEach(all::add);
        } while (all.size() < page.path("total").asInt() && !page.path(kind).isEmpty());
        return all;
    }

    private JsonNode post(String path, Object body) {
        return web.post(strongroom + path, body, "X-Auth-Token", token)
                .expecting(200, 201, 202)
                .json();
    }
}
