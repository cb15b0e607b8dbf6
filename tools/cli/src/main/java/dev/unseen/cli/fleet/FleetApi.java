package dev.unseen.cli.fleet;

import dev.unseen.cli.api.Web;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Control's fleet API as one person. Source: docs/api/fleet.yaml.
public final class FleetApi {

    private final Web web;
    private final String control;
    private final String token;

    public FleetApi(Web web, String control, String token) {
        this.web = web;
        this.control = control;
        this.token = token;
    }

    public JsonNode deploy(String name, String customer, String blueprint) {
        var wish = Map.of("name", name, "customer", customer, "blueprint", blueprint);
        return web.post(control + "/fleet/v1/deployments", wish, "X-Auth-Token", token)
                .expecting(202)
                .json();
    }

    public JsonNode list() {
        return get("");
    }

    /// @param deployment id, or name of a living VPS
    public JsonNode show(String deployment) {
        return get("/" + deployment);
    }

    /// Whether there is one of that name or id.
    public boolean exists(String deployment) {
        String url = control + "/fleet/v1/deployments/" + deployment;
        return web.get(url, "X-Auth-Token", token).expecting(200, 404).status() == 200;
    }

    public JsonNode secrets(String deployment) {
        return get("/" + deployment + "/secrets").path("secrets");
    }

    public JsonNode timeline(String deployment) {
        return get("/" + deployment + "/timeline").path("events");
    }

    /// Where secrets are kept, what was last seen of it, what it has cost.
    public JsonNode keyManager() {
        return web.get(control + "/fleet/v1/key-manager", "X-Auth-Token", token)
                .expecting(200)
                .json();
    }

    public JsonNode destroy(String deployment) {
        String url = control + "/fleet/v1/deployments/" + deployment;
        return web.delete(url, "X-Auth-Token", token).expecting(202).json();
    }

    public JsonNode restart(String deployment) {
        String url = control + "/fleet/v1/deployments/" + deployment + "/restart";
        return web.post(url, Map.of(), "X-Auth-Token", token).expecting(200).json();
    }

    public JsonNode release(String deployment) {
        String url = control + "/fleet/v1/deployments/" + deployment + "/release";
        return web.post(url, Map.of(), "X-Auth-Token", token).expecting(202).json();
    }

    private JsonNode get(String path) {
        return web.get(control + "/fleet/v1/deployments" + path, "X-Auth-Token", token)
                .expecting(200)
                .json();
    }
}
