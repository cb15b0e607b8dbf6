package dev.unseen.proof.system;

import dev.unseen.chassis.http.Route;
import dev.unseen.chassis.http.Surface;
import dev.unseen.chassis.http.Verb;
import dev.unseen.chassis.json.Json;
import dev.unseen.cli.demo.Callers;
import dev.unseen.proof.canary.CanaryScan;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Promise P1's proof: asks every route of both servers' own tables, as every kind of caller who is
/// no node, with every `Accept`, about the real objects of the demo's VPS, and looks for its
/// values in whatever comes back.
final class Prober {

    private static final List<String> ACCEPTS =
            List.of("*/*", "application/json", "text/plain", "application/octet-stream");
    private static final Pattern SEGMENT = Pattern.compile("\\{([a-z-_]+)}");

    private final LiveHouse live;
    private final Principals principals;
    private final CanaryScan scan;
    private final HttpClient client;
    private final List<String> defects = new ArrayList<>();
    private final Set<String> probed = new HashSet<>();
    private int requests;

    record Findings(int requests, List<String> hits, List<String> defects) {}

    Prober(LiveHouse live, Principals principals, CanaryScan scan) {
        this.live = live;
        this.principals = principals;
        this.scan = scan;
        this.client = Callers.client(live.house());
    }

    /// Both servers: every route that their doors show, asked by everybody.
    Findings run(Path scratch) throws Exception {
        Map<String, Map<String, String>> callers = principals.headers();
        List<Map<String, String>> objects = objects();
        var addresses = live.house().addresses();
        probe(addresses.strongroom(), Tables.strongroom(scratch), objects, callers);
        Tables.Control control = Tables.control(live.house(), scratch.resolve("control"));
        List<Map<String, String>> deployments =
                List.of(Map.of("deployment", live.observations().vps().id()), Map.of());
        probe(addresses.control(), control.surfaces(), deployments, callers);
        return new Findings(requests, scan.hits(), defects);
    }

    private void probe(
            String door,
            List<Surface> table,
            List<Map<String, String>> objects,
            Map<String, Map<String, String>> callers)
            throws IOException, InterruptedException {
        for (Surface surface : table) {
            for (Route route : surface.routes()) {
                for (Map<String, String> each : objects) {
                    String template = surface.prefix() + route.template();
                    probe(new Asked(door, template, route.verb()), each, callers);
                }
            }
        }
    }

    private record Asked(String door, String template, Verb verb) {}

    /// What the segments of templates stand for: each of the VPS's secrets, and something unknown.
    private List<Map<String, String>> objects() throws IOException, InterruptedException {
        JsonNode page = service("/key-manager/v1/containers?name=demo");
        String found = page.path("containers").path(0).path("container_ref").asString();
        JsonNode container = service(URI.create(found).getRawPath());
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

    private JsonNode service(String path) throws IOException, InterruptedException {
        String url = live.house().addresses().strongroom() + path;
        var answer =
                client.send(
                        request(url, principals.of("deployment service")).GET().build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        return Json.tree(answer.body());
    }

    private String nodeId() throws IOException {
        Path userData = live.machine().resolve("seed").resolve("user-data.json");
        return Json.tree(Files.readAllBytes(userData)).path("node").asString();
    }

    private static String last(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    private void probe(
            Asked asked, Map<String, String> objects, Map<String, Map<String, String>> callers)
            throws IOException, InterruptedException {
        boolean reads = asked.verb() == Verb.GET;
        // What is deleted or switched off is gone for later probes.
        boolean ends = asked.verb() == Verb.DELETE || asked.template().contains("{deployment}");
        String path = filled(asked.template(), !reads && ends ? Map.of() : objects);
        if (!probed.add(asked.verb() + " " + asked.door() + path)) {
            return; // without segments it is the same for every object
        }
        byte[] body = reads || asked.verb() == Verb.DELETE ? new byte[0] : new byte[] {'{', '}'};
        for (var caller : callers.entrySet()) {
            for (String accept : reads ? ACCEPTS : List.of("*/*")) {
                var request = request(asked.door() + path, caller.getValue());
                request.header("Accept", accept);
                String what = caller.getKey() + " " + asked.verb() + " " + asked.template();
                ask(asked.verb(), request, body, what);
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

    private static HttpRequest.Builder request(String url, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(20));
        headers.forEach(request::header);
        return request;
    }
}
