package dev.unseen.fleet.blueprint;

import dev.unseen.chassis.failure.Refusal;
import java.util.List;
import java.util.Optional;

/// A checked blueprint.
public record Blueprint(Title title, Contents contents) {

    public record Title(BlueprintName name, String description) {}

    public record Contents(
            List<SecretPlan> secrets,
            List<CompositePlan> composites,
            Optional<DatabasePlan> database,
            ApplicationPlan application) {

        public Contents {
            secrets = List.copyOf(secrets);
            composites = List.copyOf(composites);
        }
    }

    public BlueprintName name() {
        return title.name();
    }

    public List<SecretPlan> secrets() {
        return contents.secrets();
    }

    public List<CompositePlan> composites() {
        return contents.composites();
    }

    public Optional<DatabasePlan> database() {
        return contents.database();
    }

    public ApplicationPlan application() {
        return contents.application();
    }

    public SecretPlan secret(String name) {
        return secrets().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("secret"));
    }
}
