package dev.unseen.fleet.openstack;

import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.client.barbican.Barbican;
import dev.unseen.client.barbican.Reference;
import dev.unseen.client.http.Json;
import dev.unseen.client.payload.Recipe;
import dev.unseen.fleet.budget.Calls;
import dev.unseen.fleet.deployment.DeploymentId;
import dev.unseen.fleet.deployment.SecretReference;
import dev.unseen.fleet.line.Asking;
import dev.unseen.fleet.secrets.SecretFacts;
import dev.unseen.fleet.secrets.SecretKeeper;
import dev.unseen.fleet.secrets.Wanted;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A stock Barbican. It generates octets; what the application calls the value is made of them on
/// the node.
///
/// Order: stock Barbican makes a thing twice that is asked for twice. So each order is written down
///        before it is sent, and one without an answer is looked for by name and creator.
final class CloudKeys implements SecretKeeper {

    private final Asking asking;
    private final Deployer deployer;
    private final SecretTable secrets;
    private final NodeTable nodes;
    private final Reader reader;
    private final Calls calls;
    private final InstantSource clock;

    /// The user in whose name nodes read.
    @FunctionalInterface
    interface Reader {
        String user();
    }

    /// Where control keeps what it knows.
    record Tables(SecretTable secrets, NodeTable nodes, Calls calls) {}

    CloudKeys(Deployer deployer, Reader reader, Tables tables, InstantSource clock) {
        this.asking = new Asking("key manager");
        this.deployer = deployer;
        this.reader = reader;
        this.secrets = tables.secrets();
        this.nodes = tables.nodes();
        this.calls = tables.calls();
        this.clock = clock;
    }

    private <T> T asking(DeploymentId deployment, Function<Barbican, T> question) {
        return calls.charging(
                deployment,
                () ->
                        asking.asking(
                                () -> deployer.working(each -> question.apply(each.barbican()))));
    }

    @Override
    public Optional<SecretReference> order(SecretOrder order) {
        return switch (order.wanted()) {
            case Wanted.Composed _ -> Optional.empty();
            case Wanted.Generated wanted -> Optional.of(generated(order, wanted));
        };
    }

    private SecretReference generated(SecretOrder order, Wanted.Generated wanted) {
        Recipe recipe = Recipes.of(order.secret(), wanted.spec());
        DeploymentId deployment = order.deployment();
        Optional<SecretTable.Row> known = secrets.find(deployment, order.secret());
        Optional<String> made = known.flatMap(SecretTable.Row::reference);
        if (made.isPresent()) {
            return new SecretReference(order.secret(), made.get());
        }
        secrets.starting(row(deployment, order.secret(), wanted.secretClass().wireName()));
        Reference reference =
                asking(
                        deployment,
                        barbican -> {
                            Reference found =
                                    known.flatMap(_ -> ours(barbican, order.name(), recipe))
                                            .orElseGet(() -> order(barbican, order, recipe));
                            barbican.readableBy(found, List.of(reader.user()));
                            return found;
                        });
        secrets.made(deployment, order.secret(), reference.url());
        return new SecretReference(order.secret(), reference.url());
    }

    private SecretTable.Row row(DeploymentId deployment, String secret, String secretClass) {
        return new SecretTable.Row(
                deployment, secret, secretClass, clock.instant(), Optional.empty());
    }

    private static Reference order(Barbican barbican, SecretOrder order, Recipe recipe) {
        ObjectNode meta = Json.object();
        meta.put("name", order.name());
        meta.put("algorithm", "aes");
        meta.put("bit_length", 8 * recipe.octets());
        // The only way to have more than 256 bits of one order.
        meta.put("mode", recipe.octets() > 32 ? "xts" : "cbc");
        meta.put("payload_content_type", "application/octet-stream");
        return barbican.order(order.key(), "key", meta);
    }

    /// What we have ordered by that very name. One that somebody else has put there is not taken:
    /// they would know its value.
    private Optional<Reference> ours(Barbican barbican, String name, Recipe recipe) {
        barbican.settleOrdersNamed(name);
        return mine(barbican.descriptionsNamed(name)).stream()
                .filter(each -> each.path("status").asString("").equals("ACTIVE"))
                .filter(each -> each.path("bit_length").asInt(0) == 8 * recipe.octets())
                .findFirst()
                .map(each -> Reference.parse(each.path("secret_ref").asString("")));
    }

    private List<JsonNode> mine(List<JsonNode> found) {
        String user = found.isEmpty() ? "" : deployer.user();
        return found.stream()
                .filter(each -> each.path("creator_id").asString("").equals(user))
                .toList();
    }

    @Override
    public String contain(ContainerOrder order) {
        DeploymentId deployment = order.deployment();
        Optional<SecretTable.Row> known = secrets.find(deployment, SecretTable.CONTAINER);
        Optional<String> made = known.flatMap(SecretTable.Row::reference);
        if (made.isPresent()) {
            return made.get();
        }
        secrets.starting(row(deployment, SecretTable.CONTAINER, "container"));
        List<Barbican.Member> members =
                order.secrets().stream()
                        .map(each -> new Barbican.Member(each.name(), reference(each.url())))
                        .toList();
        Reference reference =
                asking(
                        deployment,
                        barbican ->
                                known.flatMap(
                                                _ ->
                                                        barbican
                                                                .containersNamed(order.name())
                                                                .stream()
                                                                .findFirst())
                                        .orElseGet(
                                                () ->
                                                        barbican.contain(
                                                                order.key(),
                                                                order.name(),
                                                                members)));
        secrets.made(deployment, SecretTable.CONTAINER, reference.url());
        return reference.url();
    }

    /// Only the node can derive it, so it is asked to; empty until it has.
    @Override
    public Optional<String> derived(SecretReference secret, String form) {
        SecretTable.Row row =
                secrets.find(secret.url()).orElseThrow(() -> Refusal.notFound("secret"));
        CloudNode node = nodes.of(row.deployment()).orElseThrow(() -> Refusal.notFound("node"));
        var wish = new CloudNode.Wish(row.secret(), form);
        Optional<String> told = nodes.derived(node.node(), wish);
        if (told.isEmpty() && !node.wish().equals(Optional.of(wish))) {
            nodes.wish(node.node(), wish);
        }
        return told;
    }

    /// From our own record: looking costs nothing.
    @Override
    public SecretFacts describe(SecretReference secret) {
        SecretTable.Row row =
                secrets.find(secret.url()).orElseThrow(() -> Refusal.notFound("secret"));
        return new SecretFacts(
                row.secretClass(),
                Optional.of(1L),
                Optional.of(row.ordered()),
                nodes.of(row.deployment()).flatMap(each -> each.bundle().fetched()));
    }

    /// Those of orders that are still under way, too.
    @Override
    public List<SecretReference> secretsNamed(String name) {
        return uncharged(barbican -> madeUnder(barbican, name)).stream()
                .map(each -> new SecretReference(name, each.path("secret_ref").asString("")))
                .toList();
    }

    private List<JsonNode> madeUnder(Barbican barbican, String name) {
        barbican.settleOrdersNamed(name);
        return mine(barbican.descriptionsNamed(name));
    }

    @Override
    public List<String> containersNamed(String name) {
        return uncharged(barbican -> barbican.containersNamed(name)).stream()
                .map(Reference::url)
                .toList();
    }

    private <T> T uncharged(Function<Barbican, T> question) {
        return asking.asking(() -> deployer.working(each -> question.apply(each.barbican())));
    }

    @Override
    public void deleteSecret(SecretReference secret) {
        delete(secret.url());
    }

    @Override
    public void deleteContainer(String container) {
        delete(container);
    }

    private void delete(String url) {
        uncharged(
                barbican -> {
                    barbican.delete(reference(url));
                    return true;
                });
        secrets.gone(url);
    }

    private static Reference reference(String url) {
        try {
            return Reference.parse(url);
        } catch (IllegalArgumentException e) {
            throw new Outage("key manager", "a reference of its is none", e);
        }
    }
}
