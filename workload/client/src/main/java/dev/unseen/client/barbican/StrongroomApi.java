package dev.unseen.client.barbican;

import dev.unseen.client.http.Answer;
import dev.unseen.client.http.Json;
import dev.unseen.client.keystone.Line;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the strongroom offers beside Barbican's API: tickets and nodes, derived forms, its status
 * and its audit log.
 *
 * <p>Errors: {@code StrongroomRefused}; {@code StrongroomUnreachable}.
 *
 * <p>Source: docs/api/nodes.yaml.
 */
public final class StrongroomApi {

    private static final String BASE = "/unseen/v1/";
    private static final byte[] NOTHING = {};

    private final Line line;

    public StrongroomApi(Line line) {
        this.line = line;
    }

    /** A one-time ticket on its way into user-data. Prints no ticket. */
    public record Ticket(String text, String id, String node) {
        @Override
        public String toString() {
            return "Ticket[" + id + "]";
        }
    }

    /** Asked again before it was redeemed, the former ticket is void and the node is the same. */
    public Ticket ticket(String deployment, String name, Duration life) {
        ObjectNode body = Json.object();
        body.put("deployment", deployment);
        body.put("name", name);
        body.put("ttl_seconds", life.toSeconds());
        JsonNode issued =
                line.repeatable("POST", BASE + "tickets", Map.of(), Json.bytes(body))
                        .expecting(201)
                        .json();
        return new Ticket(
                issued.path("ticket").asString(""),
                issued.path("ticket_id").asString(""),
                issued.path("node").asString(""));
    }

    /** Says which machine a node runs on. Once; the same again is nothing new. */
    public void bindMachine(String node, String provider, String machine) {
        ObjectNode body = Json.object();
        body.put("provider", provider);
        body.put("machine", machine);
        put("nodes/" + word(node) + "/machine", body);
    }

    /** Says which container is a node's bundle. Once; the same again is nothing new. */
    public void bindBundle(String node, Reference container) {
        ObjectNode body = Json.object();
        body.put("container_ref", container.url());
        put("nodes/" + word(node) + "/bundle", body);
    }

    private void put(String path, ObjectNode body) {
        line.repeatable("PUT", BASE + path, Map.of(), Json.bytes(body)).expecting(204);
    }

    public JsonNode nodes() {
        return get("nodes").expecting(200).json().path("nodes");
    }

    public Optional<JsonNode> node(String node) {
        Answer answer = get("nodes/" + word(node));
        return answer.status() == 404
                ? Optional.empty()
                : Optional.of(answer.expecting(200).json());
    }

    /** Shuts a node out for good. Nothing happens when there is none. */
    public void revoke(String node) {
        line.repeatable("DELETE", BASE + "nodes/" + word(node), Map.of(), NOTHING)
                .expecting(204, 404);
    }

    /** A form of a secret that is none, for example {@code scram-sha-256}. */
    public String derived(Reference secret, String form) {
        return get("secrets/" + secret.id() + "/derived/" + word(form))
                .expecting(200)
                .json()
                .path("value")
                .asString("");
    }

    /** Class, version, stages and last delivery of a secret. */
    public JsonNode secret(Reference secret) {
        return get("secrets/" + secret.id()).expecting(200).json();
    }

    /** How the strongroom is sealed, stored and audited. */
    public JsonNode status() {
        return get("status").expecting(200).json();
    }

    public JsonNode auditState() {
        return get("audit/state").expecting(200).json();
    }

    /**
     * A page of the audit log.
     *
     * @param filter {@code from}, {@code before}, {@code max}, {@code type}, {@code outcome}
     */
    public JsonNode auditEntries(Map<String, String> filter) {
        StringJoiner query = new StringJoiner("&", "?", "");
        query.setEmptyValue("");
        new TreeMap<>(filter)
                .forEach((name, value) -> query.add(encoded(name) + "=" + encoded(value)));
        return get("audit/entries" + query).expecting(200).json();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Answer get(String path) {
        return line.repeatable("GET", BASE + path, Map.of(), NOTHING);
    }

    private static String word(String segment) {
        if (!segment.matches("[a-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("an id has lower-case letters, digits and dashes");
        }
        return segment;
    }
}
