package dev.unseen.identity.twoends;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.unseen.client.http.Answer;
import dev.unseen.client.http.Https;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;

/// Somebody between server and strongroom who has a certificate that the server accepts: sees
/// every request and answer, and may change the answers.
final class Proxy implements AutoCloseable {

    /// One request with its answer as the strongroom gave it.
    record Seen(
            String verb, String path, Map<String, String> headers, byte[] body, Answer answer) {}

    private static final List<String> FORWARDED =
            List.of("Unseen-Session", "Unseen-Time", "Unseen-Nonce", "Unseen-Mac");

    final List<Seen> seen = new CopyOnWriteArrayList<>();
    volatile BiFunction<Seen, Answer, Answer> change = (_, answer) -> answer;

    private final HttpsServer server;
    private final Https upstream;

    Proxy(TwoEnds ends) {
        this.upstream = ends.https();
        var identity = ends.authority.issue("proxy", List.of("localhost"), List.of("127.0.0.1"));
        try {
            this.server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setHttpsConfigurator(new HttpsConfigurator(identity.context()));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::forward);
        server.start();
    }

    URI address() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
    }

    private void forward(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Map<String, String> headers = new TreeMap<>();
            for (String name : FORWARDED) {
                String value = exchange.getRequestHeaders().getFirst(name);
                if (value != null) {
                    headers.put(name, value);
                }
            }
            String verb = exchange.getRequestMethod();
            String path = exchange.getRequestURI().toString();
            Answer answer = upstream.send(verb, path, headers, body);
            var record = new Seen(verb, path, headers, body, answer);
            seen.add(record);
            answer(exchange, change.apply(record, answer));
        }
    }

    private static void answer(HttpExchange exchange, Answer answer) throws IOException {
        for (String name : List.of("Content-Type", "Unseen-Generation", "Retry-After")) {
            if (!answer.header(name).isEmpty()) {
                exchange.getResponseHeaders().set(name, answer.header(name));
            }
        }
        int length = answer.body().length;
        exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
        exchange.getResponseBody().write(answer.body());
    }

    /// Sends a recorded request once more.
    Answer replay(Seen request) {
        return upstream.send(request.verb(), request.path(), request.headers(), request.body());
    }

    List<Seen> of(String path) {
        return seen.stream().filter(each -> each.path().equals(path)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
