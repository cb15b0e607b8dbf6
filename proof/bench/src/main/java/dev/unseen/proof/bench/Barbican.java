package dev.unseen.proof.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A key manager that speaks Barbican v1, and one token for it: what its deployment service asks.
///
/// @param prefix what stands before `/v1` in its paths
record Barbican(
        String name, Load.Server server, Optional<SSLContext> trust, String prefix, String token) {

    static final String SECRET =
            """
            {"name":"bench","payload":"MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",\
            "payload_content_type":"application/octet-stream",\
            "payload_content_encoding":"base64","algorithm":"aes","bit_length":256,\
            "mode":"cbc","secret_type":"symmetric"}\
            """;

    private static final JsonMapper JSON = new JsonMapper();
    private static final int SECRETS_EACH = 7;

    static String order(String name) {
        return """
        {"type":"key","meta":{"name":"%s","algorithm":"aes","bit_length":256,"mode":"cbc",\
        "payload_content_type":"application/octet-stream"}}\
        """
                .formatted(name);
    }

    Load.Target target(String what, byte[] request, int connections) {
        List<Supplier<byte[]>> same = Collections.nCopies(connections, () -> request);
        return new Load.Target(server, what, trust, same);
    }

    /// @param path below `/v1`
    byte[] request(String verb, String path, String body) {
        return """
        %s %s/v1%s HTTP/1.1\r
        Host: 127.0.0.1:%d\r
        X-Auth-Token: %s\r
        Content-Type: application/json\r
        Accept: */*\r
        Content-Length: %d\r
        \r
        %s\
        """
                .formatted(verb, prefix, path, server.port(), token, body.length(), body)
                .getBytes(StandardCharsets.UTF_8);
    }

    /// The path below `/v1` of a new secret of 32 bytes.
    String secret() throws Exception {
        try (var connection = new Connection(trust, server.port())) {
            return below(send(connection, "POST", "/secrets", SECRET).path("secret_ref"));
        }
    }

    /// The paths below `/v1` of so many new secrets, made over several connections at once.
    List<String> secrets(int count, int connections) throws Exception {
        byte[] request = request("POST", "/secrets", SECRET);
        var left = new AtomicInteger(count);
        Callable<List<String>> task =
                () -> {
                    var paths = new ArrayList<String>();
                    try (var connection = new Connection(trust, server.port())) {
                        while (left.getAndDecrement() > 0) {
                            paths.add(below(created(connection.send(request))));
                        }
                    }
                    return paths;
                };
        var all = new ArrayList<String>(count);
        try (var threads = Executors.newFixedThreadPool(connections)) {
            for (var each : threads.invokeAll(Collections.nCopies(connections, task))) {
                all.addAll(each.get());
            }
        }
        return all;
    }

    private JsonNode created(Connection.Answer answer) {
        if (answer.status() != 201) {
            throw new IllegalStateException(
                    "%s answered %d to a new secret".formatted(name, answer.status()));
        }
        return JSON.readTree(answer.body()).path("secret_ref");
    }

    /// Seven orders, each looked at for its secret, and one container for every VPS.
    void provision(int machines, int atOnce) throws Exception {
        var connections = new ThreadLocal<Connection>();
        var opened = Collections.synchronizedList(new ArrayList<Connection>());
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (int i = 0; i < machines; i++) {
            String name = "vps-" + i;
            tasks.add(
                    () -> {
                        if (connections.get() == null) {
                            connections.set(new Connection(trust, server.port()));
                            opened.add(connections.get());
                        }
                        machine(connections.get(), name);
                        return true;
                    });
        }
        try (var threads = Executors.newFixedThreadPool(atOnce)) {
            for (var each : threads.invokeAll(tasks)) {
                each.get();
            }
        } finally {
            for (Connection each : opened) {
                each.close();
            }
        }
    }

    private void machine(Connection connection, String name) throws Exception {
        var members = new ArrayList<String>();
        for (int i = 0; i < SECRETS_EACH; i++) {
            JsonNode ordered = send(connection, "POST", "/orders", order(name + "-" + i));
            JsonNode order = send(connection, "GET", below(ordered.path("order_ref")), "");
            members.add(
                    "{\"name\":\"secret-%d\",\"secret_ref\":\"%s\"}"
                            .formatted(i, order.path("secret_ref").asString()));
        }
        send(
                connection,
                "POST",
                "/containers",
                "{\"type\":\"generic\",\"name\":\"%s\",\"secret_refs\":[%s]}"
                        .formatted(name, String.join(",", members)));
    }

    private JsonNode send(Connection connection, String verb, String path, String body)
            throws Exception {
        var answer = connection.send(request(verb, path, body));
        if (answer.status() / 100 != 2) {
            throw new IllegalStateException(
                    "%s: %s %s answered %d".formatted(name, verb, path, answer.status()));
        }
        return JSON.readTree(answer.body());
    }

    private static String below(JsonNode reference) {
        String text = reference.asString();
        return text.substring(text.indexOf("/v1/") + 3);
    }
}
