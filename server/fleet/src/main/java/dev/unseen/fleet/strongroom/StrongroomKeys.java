package dev.unseen.fleet.strongroom;

import dev.unseen.chassis.failure.Outage;
import dev.unseen.client.barbican.Barbican;
import dev.unseen.client.barbican.Reference;
import dev.unseen.client.http.Json;
import dev.unseen.client.http.Pause;
import dev.unseen.client.keystone.Line;
import dev.unseen.fleet.deployment.SecretReference;
import dev.unseen.fleet.line.Wire;
import dev.unseen.fleet.secrets.SecretFacts;
import dev.unseen.fleet.secrets.SecretKeeper;
import dev.unseen.fleet.secrets.Wanted;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The strongroom's Barbican API, with its extensions.
///
/// Source: docs/api/key-manager.yaml
public final class StrongroomKeys implements SecretKeeper {

    private static final String NAME = "strongroom";
    private static final int DESCRIBED_MAX = 64;

    private final Wire wire;
    private final Barbican barbican;

    public StrongroomKeys(Line line, Pause pause) {
        this.wire = new Wire(line, NAME);
        this.barbican =
                new Barbican(line, "/key-manager", Barbican.Repeats.ANSWERED_AS_BEFORE, pause);
    }

    @Override
    public Optional<SecretReference> order(SecretOrder order) {
        ObjectNode meta = Json.object();
        meta.put("name", order.name());
        meta.set("unseen", ours(order.wanted()));
        Reference made = wire.asking(() -> barbican.order(order.key(), "key", meta));
        return Optional.of(new SecretReference(order.secret(), made.url()));
    }

    private static ObjectNode ours(Wanted wanted) {
        return switch (wanted) {
            case Wanted.Generated each -> generated(each);
            case Wanted.Composed each -> composed(each);
        };
    }

    private static ObjectNode generated(Wanted.Generated wanted) {
        ObjectNode ours = Json.object();
        ours.putPOJO("spec", wanted.spec().wire());
        ours.put("class", wanted.secretClass().wireName());
        if (!wanted.derived().isEmpty()) {
            wanted.derived().forEach(ours.putArray("derived")::add);
        }
        return ours;
    }

    private static ObjectNode composed(Wanted.Composed wanted) {
        ObjectNode ours = Json.object();
        ObjectNode spec = ours.putObject("spec");
        spec.put("kind", "composite");
        spec.put("template", wanted.template());
        ObjectNode parts = spec.putObject("parts");
        wanted.parts().forEach((name, secret) -> parts.put(name, secret.url()));
        ours.put("class", "regenerable");
        return ours;
    }

    @Override
    public String contain(ContainerOrder order) {
        List<Barbican.Member> members =
                order.secrets().stream()
                        .map(each -> new Barbican.Member(each.name(), reference(each.url())))
                        .toList();
        return wire.asking(() -> barbican.contain(order.key(), order.name(), members)).url();
    }

    @Override
    public Optional<String> derived(SecretReference secret, String form) {
        return Optional.of(wire.text(wire.get(ours(secret) + "/derived/" + form), "value"));
    }

    @Override
    public SecretFacts describe(SecretReference secret) {
        return facts(wire.get(ours(secret)));
    }

    /// Together: one decision there, and one entry in its log.
    @Override
    public List<SecretFacts> describe(List<SecretReference> secrets) {
        List<SecretFacts> all = new ArrayList<>();
        for (int from = 0; from < secrets.size(); from += DESCRIBED_MAX) {
            int to = Math.min(from + DESCRIBED_MAX, secrets.size());
            String ids =
                    secrets.subList(from, to).stream()
                            .map(each -> reference(each.url()).id())
                            .collect(Collectors.joining(","));
            wire.get("/unseen/v1/secrets?ids=" + ids)
                    .path("secrets")
                    .forEach(each -> all.add(facts(each)));
        }
        if (all.size() != secrets.size()) {
            throw new Outage(NAME, "it did not describe every secret that was asked for");
        }
        return all;
    }

    private SecretFacts facts(JsonNode facts) {
        return new SecretFacts(
                wire.text(facts, "class"),
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
            throw new Outage(NAME, "its answer has no time in " + name);
        }
    }

    @Override
    public List<SecretReference> secretsNamed(String name) {
        return wire.asking(() -> barbican.secretsNamed(name)).stream()
                .map(each -> new SecretReference(name, each.url()))
                .toList();
    }

    @Override
    public List<String> containersNamed(String name) {
        return wire.asking(() -> barbican.containersNamed(name)).stream()
                .map(Reference::url)
                .toList();
    }

    @Override
    public void deleteSecret(SecretReference secret) {
        wire.asking(
                () -> {
                    barbican.destroy(reference(secret.url()));
                    return true;
                });
    }

    @Override
    public void deleteContainer(String container) {
        wire.asking(
                () -> {
                    barbican.delete(reference(container));
                    return true;
                });
    }

    private static String ours(SecretReference secret) {
        return "/unseen/v1/secrets/" + reference(secret.url()).id();
    }

    /// References carry the address that the key manager is known by; we call it by ours.
    private static Reference reference(String url) {
        try {
            return Reference.parse(url);
        } catch (IllegalArgumentException e) {
            throw new Outage(NAME, "a reference of its is none", e);
        }
    }
}
