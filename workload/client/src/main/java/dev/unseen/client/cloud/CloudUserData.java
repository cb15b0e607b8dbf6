package dev.unseen.client.cloud;

import dev.unseen.client.http.Json;
import dev.unseen.client.keystone.Cloud;
import dev.unseen.client.payload.Brewing;
import dev.unseen.client.payload.Composition;
import dev.unseen.client.payload.Recipe;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a machine of a cloud is told at its first start: where control is and how to recognise it, a
 * one-time ticket, where the cloud's identity and key manager are, and how its values are made.
 * Nothing in it but the ticket is of value, and that for minutes.
 *
 * <p>Source: docs/formats/cloud-node.md, section 1.
 */
public record CloudUserData(
        Control control, Cloud.Address cloud, Who who, Brewing.Plan plan, JsonNode application) {

    /**
     * @param authority the certificate of the authority, PEM
     */
    public record Control(URI url, String authority) {}

    /** Prints no ticket. */
    public record Who(String deployment, String node, String vps, Optional<String> ticket) {
        @Override
        public String toString() {
            return "Who[" + vps + "]";
        }
    }

    /** Whether user-data is of this kind. */
    public static boolean isOne(JsonNode tree) {
        return tree.path("key_manager").asString("").equals("openstack");
    }

    /** Errors: {@link IllegalArgumentException} naming what is missing. */
    public static CloudUserData parse(byte[] json) {
        JsonNode tree = Json.tree(json);
        if (tree.path("unseen").asInt(0) != 1 || !isOne(tree)) {
            throw new IllegalArgumentException(
                    "user-data has \"unseen\": 1 and \"key_manager\": \"openstack\"");
        }
        return new CloudUserData(
                new Control(URI.create(text(tree, "control")), text(tree, "ca_pem")),
                new Cloud.Address(
                        URI.create(text(tree, "identity")),
                        Optional.of(URI.create(text(tree, "barbican"))),
                        find(tree, "cloud_ca_pem")),
                new Who(
                        text(tree, "deployment"),
                        text(tree, "node"),
                        text(tree, "vps"),
                        find(tree, "ticket")),
                plan(tree),
                tree.path("application"));
    }

    private static Brewing.Plan plan(JsonNode tree) {
        List<Recipe> recipes = new ArrayList<>();
        tree.path("secrets").forEach(each -> recipes.add(Recipe.parse(each)));
        List<Composition> compositions = new ArrayList<>();
        tree.path("composites").forEach(each -> compositions.add(Composition.parse(each)));
        return new Brewing.Plan(recipes, compositions);
    }

    private static Optional<String> find(JsonNode tree, String name) {
        return Optional.of(tree.path(name).asString("")).filter(each -> !each.isEmpty());
    }

    private static String text(JsonNode tree, String name) {
        return find(tree, name)
                .orElseThrow(
                        () -> new IllegalArgumentException("user-data lacks \"" + name + "\""));
    }
}
