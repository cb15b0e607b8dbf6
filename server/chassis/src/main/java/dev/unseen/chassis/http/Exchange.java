package dev.unseen.chassis.http;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.json.Json;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// One request, read and bounded, with its caller once the gate has established who that is.
public final class Exchange {

    private final Head head;
    private final Map<String, String> params;
    private final byte[] body;
    private Caller caller = new Caller.Anonymous();
    private Optional<String> concern = Optional.empty();

    /// What is known before a route is found. `path` is the raw path, canonical by then.
    public record Head(
            Verb verb,
            String path,
            Map<String, List<String>> query,
            String rawQuery,
            Function<String, Optional<String>> header,
            InetSocketAddress peer,
            String requestId) {}

    public Exchange(Head head, Map<String, String> params, byte[] body) {
        this.head = head;
        this.params = Map.copyOf(params);
        this.body = body;
    }

    public Verb verb() {
        return head.verb();
    }

    /// The raw path as it was sent (and found canonical), without the query.
    public String path() {
        return head.path();
    }

    /// The query as it was sent, without the question mark; empty when there is none.
    public String rawQuery() {
        return head.rawQuery();
    }

    /// A named segment of the route's template.
    public String param(String name) {
        String value = params.get(name);
        if (value == null) {
            throw new IllegalStateException("the route has no segment " + name);
        }
        return value;
    }

    /// The same for code that does not know which route it is behind.
    public Optional<String> segment(String name) {
        return Optional.ofNullable(params.get(name));
    }

    /// A query parameter that may be given once.
    public Optional<String> query(String name) {
        List<String> values = head.query().getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw Refusal.malformed("A query parameter may be given once.");
        }
        return values.stream().findFirst();
    }

    public Map<String, List<String>> query() {
        return head.query();
    }

    public Optional<String> header(String name) {
        return head.header().apply(name);
    }

    public byte[] body() {
        return body;
    }

    /// The body as strict JSON of a record's shape.
    public <T> T json(Class<T> type) {
        requireJson();
        return Json.read(body, type);
    }

    public void requireJson() {
        String type = header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (!type.equals("application/json") && !type.startsWith("application/json;")) {
            throw new ProtocolRefusal(415, "The body has to be application/json.");
        }
    }

    /// The form of a page, `application/x-www-form-urlencoded`.
    public Optional<String> form(String name) {
        String type = header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (!type.startsWith("application/x-www-form-urlencoded")) {
            throw new ProtocolRefusal(415, "The body has to be a form.");
        }
        var values = Query.read(new String(body, java.nio.charset.StandardCharsets.US_ASCII));
        return values.getOrDefault(name, List.of()).stream().findFirst();
    }

    public Optional<String> cookie(String name) {
        return header("Cookie").stream()
                .flatMap(each -> java.util.Arrays.stream(each.split(";")))
                .map(String::strip)
                .filter(each -> each.startsWith(name + "="))
                .map(each -> each.substring(name.length() + 1))
                .findFirst();
    }

    /// Where the connection comes from; never taken from a header.
    public InetSocketAddress peer() {
        return head.peer();
    }

    public String requestId() {
        return head.requestId();
    }

    public Caller caller() {
        return caller;
    }

    /// What the request turned out to be about where its path does not say so, for the record.
    public void concerns(String id) {
        this.concern = Optional.of(id);
    }

    public Optional<String> concern() {
        return concern;
    }

    void establish(Caller established) {
        this.caller = established;
    }
}
