package dev.unseen.fleet.step;

import dev.unseen.fleet.blueprint.Blueprint;
import dev.unseen.fleet.blueprint.BlueprintVersion;
import dev.unseen.fleet.blueprint.Blueprints;
import dev.unseen.fleet.blueprint.DatabasePlan;
import dev.unseen.fleet.deployment.Deployment;
import dev.unseen.fleet.deployment.DeploymentStore;
import dev.unseen.fleet.machine.Place;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// The blueprint of each deployment, as it was when the deployment was ordered. A few are kept at
/// hand, because a fleet is deployed by few blueprints.
final class Plans {

    private static final int KEPT_MAX = 32;

    private final DeploymentStore store;
    private final Map<BlueprintVersion, Blueprint> kept =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<BlueprintVersion, Blueprint> each) {
                    return size() > KEPT_MAX;
                }
            };

    Plans(DeploymentStore store) {
        this.store = store;
    }

    synchronized Blueprint of(Deployment deployment) {
        return kept.computeIfAbsent(deployment.order().blueprint(), this::read);
    }

    private Blueprint read(BlueprintVersion version) {
        return Blueprints.parse(version.name() + ".yaml", store.blueprintText(version));
    }

    /// What the places of the blueprint's texts stand for, as far as the VPS decides it.
    Map<String, String> values(Deployment deployment, Place place) {
        Map<String, String> values = new HashMap<>(place.values());
        values.put("vps", deployment.name().value());
        of(deployment).database().ifPresent(each -> put(values, each));
        return values;
    }

    private static void put(Map<String, String> values, DatabasePlan database) {
        values.put("database.name", database.name());
        values.put("database.role", database.role());
    }
}
