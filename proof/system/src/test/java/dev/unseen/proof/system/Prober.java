package dev.unseen.proof.system;

import dev.unseen.chassis.http.Route;
import dev.unseen.chassis.http.Surface;
import dev.unseen.chassis.http.Verb;
import dev.unseen.chassis.json.Json;
import dev.unseen.cli.demo.Callers;
import dev.unseen.proof.canary.CanaryScan;
import dev.unseen.strongroom.Strongroom;
import dev.unseen.strongroom.StrongroomSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Promise P1's proof: asks every route of the server's own table, as every kind of caller who is
/// no node, with every `Accept`, about the real objects of the demo's VPS, and looks for its
/// values in whatever comes back.
final class Prober {

    private static final List<String> ACCEPTS =
            List.of("*/*", "application/json", "text/plain", "application/octet-stream");
    private static final Pattern SEGMENT = Pattern.compile("\\{([a-z-_]+)}");

    private final LiveHouse live;
    private final CanaryScan scan;
    private final HttpClient client;
    private final List<String> defects = new ArrayList<>();
    private int requests;

    record Findings(int requests, List<String> hits, List<String> defects) {}

    Prober(LiveHouse live, CanaryScan scan) {
        this.live = live;
        this.scan = scan;
        this.client = Callers.client(live.house());
    }

    Findings run(Path scratch) throws IOException, InterruptedException {
        Map<String, String> callers = new LinkedHashMap<>(Callers.tokens(live.house()));
        callers.put("nobody", "");
        callers.put("forged", "unk1_" + "A".repeat(43));
        List<Map<String, String>> objects = objects(callers.getOrDefault("deployment service", ""));
        for (Surface surface : table(scratch)) {
            for (Route route : surface.routes()) {
                for (Map<String, String> each : objects) {
                    probe(surface.prefix() + route.template(), route.verb(), each, callers);
                }
            }
        }
        return new Findings(requests, scan.hits(), defects);
    }

    /// The routes of a second strongroom, opened from the same code, never listening.
    private static List<Surface> table(Path scratch) {
        var addresses =
                new StrongroomSettings.Addresses(
                        () -> URI.create("https://127.0.0.1:1"),
                        () -> URI.create("https://127.0.0.1:2"));
        var settings =
                StrongroomSettings.of(
                        scratch,
                        java.util.Optional.empty(),
                        java.util.Optional.empty(),
                        scratch.resolve("machines"),
                        addresses);
        try (var strongroom = Strongroom.open(settings, Strongroom.Sources.ofSystem())) {
            return strongroom.surfaces();
        }
    }

    /// What the segments of templates stand for: each of the VPS's secrets, and something unknown.
    private List<Map<String, String>> objects(String token)
            throws IOException, InterruptedException {
        JsonNode container = Json.tree(get(containerPath(token), token).body());
        String containerId = last(container.path("container_ref").asString());
        List<Map<String, String>> all = new ArrayList<>();
        for (JsonNode each : container.path("secret_refs")) {
            all.add(
                    Map.of(
                            "secret", last(each.path("secret_ref").asString()),
                            "container", containerId,
                            "node", nodeId()));
        }
        all.add(Map.of());
        return all;
    }

    private String containerPath(String token) throws IOException, InterruptedException {
        JsonNode page = Json.tree(get("/key-manager/v1/containers?name=demo", token).body());
        return URI.create(page.path("containers").path(0).path("container_ref").asString())
                .getRawPath();
    }

    private String nodeId() throws IOException {
        Path userData = live.machine().resolve("seed").resolve("user-data.json");
        return Json.tree(Files.readAllBytes(userData)).path("node").asString();
    }

    private static String last(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    private void probe(
            String template, Verb verb, Map<String, String> objects, Map<String, String> callers)
            throws IOException, InterruptedException {
        String path = filled(template, objects);
        if (verb == Verb.DELETE) {
            path = filled(template, Map.of()); // what is deleted is gone for later probes
        }
        boolean reads = verb == Verb.GET;
        for (var caller : callers.entrySet()) {
            for (String accept : reads ? ACCEPTS : List.of("*/*")) {
                var request = request(path, caller.getValue()).header("Accept", accept);
                byte[] body = reads || verb == Verb.DELETE ? new byte[0] : new byte[] {'{', '}'};
                ask(verb, request, body, caller.getKey() + " " + verb + " " + template);
            }
        }
    }

    private static String filled(String template, Map<String, String> objects) {
        Matcher matcher = SEGMENT.matcher(template);
        return matcher.replaceAll(
                each ->
                        objects.getOrDefault(
                                each.group(1), UUID.nameUUIDFromBytes(new byte[1]).toString()));
    }

    private void ask(Verb verb, HttpRequest.Builder request, byte[] body, String what)
            throws IOException, InterruptedException {
        if (body.length > 0) {
            request.header("Content-Type", "application/json");
        }
        var publisher =
                body.length == 0
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofByteArray(body);
        var answer =
                client.send(
                        request.method(verb.name(), publisher).build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        requests++;
        scan.bytes(what, answer.body());
        scan.bytes(
                what + " headers",
                answer.headers().map().toString().getBytes(StandardCharsets.UTF_8));
        if (answer.statusCode() >= 500) {
            defects.add(what + " answered " + answer.statusCode());
        }
    }

    private HttpResponse<byte[]> get(String path, String token)
            throws IOException, InterruptedException {
        return client.send(
                request(path, token).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String path, String token) {
        var request =
                HttpRequest.newBuilder(URI.create(live.house().addresses().strongroom() + path))
                        .timeout(Duration.ofSeconds(20));
        return token.isEmpty() ? request : request.header("X-Auth-Token", token);
    }
}
