package dev.unseen.fleet.strongroom;

import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.fleet.deployment.SecretReference;
import dev.unseen.fleet.secrets.SecretFacts;
import dev.unseen.fleet.secrets.SecretKeeper;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The strongroom's Barbican API, with its extensions.
///
/// Source: docs/api/key-manager.yaml
public final class StrongroomKeys implements SecretKeeper {

    private static final String BASE = "/key-manager/v1/";
    private static final int PAGE = 100;

    private final Line line;

    public StrongroomKeys(Line line) {
        this.line = line;
    }

    @Override
    public SecretReference order(SecretOrder order) {
        Map<String, Object> body =
                Map.of("type", "key", "meta", Map.of("name", order.name(), "unseen", order.meta()));
        String reference = Line.text(line.post(BASE + "orders", order.key(), body), "order_ref");
        JsonNode made = line.get(path(reference));
        return switch (made.path("status").asString("")) {
            case "ACTIVE" -> new SecretReference(order.name(), Line.text(made, "secret_ref"));
            case "ERROR" -> throw Refusal.conflict("The key manager could not make a secret.");
            default -> throw new Outage("key manager", "an order is still pending");
        };
    }

    @Override
    public String contain(ContainerOrder order) {
        List<Map<String, String>> references =
                order.secrets().stream()
                        .map(each -> Map.of("name", each.name(), "secret_ref", each.url()))
                        .toList();
        Map<String, Object> body =
                Map.of("type", "generic", "name", order.name(), "secret_refs", references);
        return Line.text(line.post(BASE + "containers", order.key(), body), "container_ref");
    }

    @Override
    public String derived(SecretReference secret, String form) {
        return Line.text(line.get(ours(secret) + "/derived/" + form), "value");
    }

    @Override
    public SecretFacts describe(SecretReference secret) {
        JsonNode facts = line.get(ours(secret));
        return new SecretFacts(
                Line.text(facts, "class"),
                Optional.of(facts.path("version").asLong(0)).filter(each -> each > 0),
                instant(facts, "created"),
                instant(facts, "last_delivered"));
    }

    private static Optional<Instant> instant(JsonNode node, String name) {
        try {
            return Optional.of(node.path(name).asString(""))
                    .filter(each -> !each.isEmpty())
                    .map(Instant::parse);
        } catch (DateTimeParseException _) {
            throw new Outage("strongroom", "its answer has no time in " + name);
        }
    }

    @Override
    public List<SecretReference> secretsNamed(String name) {
        return named("secrets", "secret_ref", name).stream()
                .map(each -> new SecretReference(name, each))
                .toList();
    }

    @Override
    public List<String> containersNamed(String name) {
        return named("containers", "container_ref", name);
    }

    private List<String> named(String collection, String reference, String name) {
        JsonNode page = line.get("%s%s?name=%s&limit=%d".formatted(BASE, collection, name, PAGE));
        List<String> all = new ArrayList<>();
        for (JsonNode each : page.path(collection)) {
            if (each.path("name").asString("").equals(name)) {
                all.add(Line.text(each, reference));
            }
        }
        return all;
    }

    @Override
    public void deleteSecret(SecretReference secret) {
        line.delete(path(secret.url()) + "?irreplaceable=destroy");
    }

    @Override
    public void deleteContainer(String container) {
        line.delete(path(container));
    }

    private static String ours(SecretReference secret) {
        return "/unseen/v1/secrets/" + secret.id();
    }

    /// References carry the address that the key manager is known by; we call it by ours.
    private static String path(String reference) {
        String path = URI.create(reference).getRawPath();
        if (!path.startsWith(BASE)) {
            throw new Outage("key manager", "a reference of its is none");
        }
        return path;
    }
}
