package dev.unseen.fleet.openstack;

import dev.unseen.client.keystone.Cloud;
import dev.unseen.client.payload.Recipe;
import dev.unseen.fleet.blueprint.Blueprint;
import dev.unseen.fleet.line.Asking;
import dev.unseen.fleet.secrets.Directions;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a machine of a cloud is told: control, the cloud's services, and how its values are made of
/// what the key manager generates.
///
/// Source: docs/formats/cloud-node.md, section 1
record CloudDirections(Control control, Cloud cloud, Cloud.Address address) implements Directions {

    /// @param authorityPem who signs control's certificate
    record Control(URI url, String authorityPem) {}

    @Override
    public Map<String, Object> of(Blueprint blueprint, Map<String, String> values) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("key_manager", "openstack");
        told.put("control", control.url().toString());
        told.put("ca_pem", control.authorityPem());
        told.put("identity", address.identity().toString());
        told.put("barbican", new Asking("cloud").asking(cloud::keyManagerUrl).toString());
        address.authority().ifPresent(each -> told.put("cloud_ca_pem", each));
        told.put("secrets", recipes(blueprint));
        told.put(
                "composites",
                blueprint.composites().stream()
                        .map(
                                each ->
                                        Map.of(
                                                "name", each.name(),
                                                "template", each.template().filled(values)))
                        .toList());
        return told;
    }

    private static List<Map<String, Object>> recipes(Blueprint blueprint) {
        return blueprint.secrets().stream()
                .map(each -> Recipes.of(each.name(), each.spec()))
                .map(CloudDirections::wire)
                .toList();
    }

    private static Map<String, Object> wire(Recipe recipe) {
        return Map.of("name", recipe.name(), "kind", recipe.kind(), "size", recipe.size());
    }
}
