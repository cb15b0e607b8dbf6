package dev.unseen.client.barbican;

import dev.unseen.client.http.Answer;
import dev.unseen.client.http.Json;
import dev.unseen.client.http.Pause;
import dev.unseen.client.http.StrongroomRefused;
import dev.unseen.client.http.StrongroomUnreachable;
import dev.unseen.client.keystone.Line;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Secrets, orders and containers, without their payloads.
 *
 * <p>Errors: {@link StrongroomRefused}; {@link StrongroomUnreachable}.
 *
 * <p>Source: OpenStack Key Manager API v1.
 */
public final class Barbican {

    private static final byte[] NOTHING = {};
    private static final int PAGE = 100;
    private static final int PAGES_MAX = 1_000;
    private static final int POLLS_MAX = 60;
    private static final Duration POLL = Duration.ofMillis(500);

    private final Line line;
    private final String base;
    private final Repeats repeats;
    private final Pause pause;

    /** What becomes of an order or a container that is asked for twice under one key. */
    public enum Repeats {
        /** The strongroom: it is answered as before, so an outage is tried again. */
        ANSWERED_AS_BEFORE,
        /** Stock Barbican: it is made twice, so it is asked for once. */
        MADE_TWICE
    }

    /**
     * @param prefix the path in front of {@code /v1}, for example {@code /key-manager}
     */
    public Barbican(Line line, String prefix, Repeats repeats, Pause pause) {
        this.line = line;
        this.base = prefix + "/v1/";
        this.repeats = repeats;
        this.pause = pause;
    }

    /** One named member of a container. */
    public record Member(String name, Reference secret) {}

    /**
     * Has a secret generated and waits until it is there.
     *
     * @param key the order's own name, where the server keeps one
     * @param meta the order's {@code meta}, as Barbican or the strongroom describes it
     */
    public Reference order(String key, String type, ObjectNode meta) {
        ObjectNode body = Json.object();
        body.put("type", type);
        body.set("meta", meta);
        Reference order = reference(created("orders", key, body), "order_ref");
        return settled(order).orElseThrow(() -> new StrongroomRefused(409, "order-failed"));
    }

    /** What an order has become, once it is known; empty when nothing. */
    private Optional<Reference> settled(Reference order) {
        for (int poll = 0; poll < POLLS_MAX; poll++) {
            JsonNode seen = describe(order);
            switch (seen.path("status").asString("")) {
                case "ACTIVE":
                    return Optional.of(reference(seen, "secret_ref"));
                case "ERROR":
                    return Optional.empty();
                default:
                    pause.of(POLL);
            }
        }
        throw new StrongroomUnreachable("an order is still pending");
    }

    /** Every order for a secret of that very name, done or not. */
    public List<JsonNode> ordersNamed(String name) {
        return find(
                "orders",
                "meta=" + encoded(name),
                each -> each.path("meta").path("name").asString("").equals(name));
    }

    /** Returns when no order for a secret of that very name is under way any more. */
    public void settleOrdersNamed(String name) {
        for (JsonNode order : ordersNamed(name)) {
            if (order.path("status").asString("").equals("PENDING")) {
                settled(reference(order, "order_ref"));
            }
        }
    }

    /**
     * Keeps secrets together under names.
     *
     * @param key as for an order
     */
    public Reference contain(String key, String name, List<Member> members) {
        ObjectNode body = Json.object();
        body.put("type", "generic");
        body.put("name", name);
        ArrayNode references = body.putArray("secret_refs");
        for (Member each : members) {
            ObjectNode member = references.addObject();
            member.put("name", each.name());
            member.put("secret_ref", each.secret().url());
        }
        return reference(created("containers", key, body), "container_ref");
    }

    private JsonNode created(String collection, String key, ObjectNode body) {
        var headers = Map.of("Idempotency-Key", key);
        byte[] json = Json.bytes(body);
        Answer answer =
                repeats == Repeats.ANSWERED_AS_BEFORE
                        ? line.repeatable("POST", base + collection, headers, json)
                        : line.once("POST", base + collection, headers, json);
        return answer.expecting(200, 201, 202).json();
    }

    /** What may be known of a secret, an order or a container. */
    public JsonNode describe(Reference reference) {
        return get(path(reference)).expecting(200).json();
    }

    /** The same; empty when there is none. */
    public Optional<JsonNode> find(Reference reference) {
        Answer answer = get(path(reference));
        return answer.status() == 404
                ? Optional.empty()
                : Optional.of(answer.expecting(200).json());
    }

    /** Nothing happens when it is gone already. */
    public void delete(Reference reference) {
        delete(path(reference));
    }

    /** Also a secret that the strongroom keeps because data is lost with it. */
    public void destroy(Reference reference) {
        delete(path(reference) + "?irreplaceable=destroy");
    }

    private void delete(String path) {
        line.repeatable("DELETE", path, Map.of(), NOTHING).expecting(200, 204, 404);
    }

    /** Names the only users who may read a secret or a container besides whom policy allows. */
    public void readableBy(Reference reference, List<String> users) {
        ObjectNode body = Json.object();
        ObjectNode read = body.putObject("read");
        users.forEach(read.putArray("users")::add);
        read.put("project-access", false);
        line.repeatable("PUT", path(reference) + "/acl", Map.of(), Json.bytes(body)).expecting(200);
    }

    /** Every secret of that very name. */
    public List<Reference> secretsNamed(String name) {
        return named("secrets", "secret_ref", name);
    }

    /** The same with what may be known of each. */
    public List<JsonNode> descriptionsNamed(String name) {
        return items("secrets", name);
    }

    /**
     * Secrets and containers whose names begin so, with their names. For servers that take a name
     * for a pattern, as stock Barbican does; others have none to tell.
     */
    public Map<Reference, String> beginning(String prefix) {
        Map<Reference, String> found = new LinkedHashMap<>();
        String pattern = "name=" + encoded(prefix + "%");
        find("containers", pattern, each -> name(each).startsWith(prefix))
                .forEach(each -> found.put(reference(each, "container_ref"), name(each)));
        find("secrets", pattern, each -> name(each).startsWith(prefix))
                .forEach(each -> found.put(reference(each, "secret_ref"), name(each)));
        return found;
    }

    private static String name(JsonNode item) {
        return item.path("name").asString("");
    }

    /** Every container of that very name. */
    public List<Reference> containersNamed(String name) {
        return named("containers", "container_ref", name);
    }

    private List<Reference> named(String collection, String member, String name) {
        List<Reference> found = new ArrayList<>();
        items(collection, name).forEach(each -> found.add(reference(each, member)));
        return found;
    }

    /** The server may take a name for a pattern ({@code _}, {@code %}), so each is compared. */
    private List<JsonNode> items(String collection, String name) {
        return find(collection, "name=" + encoded(name), each -> name(each).equals(name));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private List<JsonNode> find(String collection, String filter, Predicate<JsonNode> wanted) {
        List<JsonNode> found = new ArrayList<>();
        for (int page = 0; page < PAGES_MAX; page++) {
            String window = "&limit=" + PAGE + "&offset=" + page * PAGE;
            JsonNode items =
                    get(base + collection + "?" + filter + window)
                            .expecting(200)
                            .json()
                            .path(collection);
            for (JsonNode each : items) {
                if (wanted.test(each)) {
                    found.add(each);
                }
            }
            if (items.size() < PAGE) {
                return found;
            }
        }
        throw new StrongroomUnreachable("a list that does not end");
    }

    private Answer get(String path) {
        return line.repeatable("GET", path, Map.of("Accept", "application/json"), NOTHING);
    }

    private String path(Reference reference) {
        return base + reference.kind() + "/" + reference.id();
    }

    private static Reference reference(JsonNode body, String name) {
        try {
            return Reference.parse(body.path(name).asString(""));
        } catch (IllegalArgumentException e) {
            throw new StrongroomUnreachable("an answer without its " + name);
        }
    }
}
