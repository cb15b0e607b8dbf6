package dev.unseen.fleet.openstack;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.client.payload.Recipe;
import dev.unseen.fleet.blueprint.SecretPlan.ValueSpec;

/// What of a blueprint's kinds a stock key manager's orders can become on a node.
final class Recipes {

    private Recipes() {}

    /// Errors: `Refusal` for a kind or size that no order of a stock Barbican yields.
    static Recipe of(String name, ValueSpec spec) {
        try {
            return new Recipe(name, spec.kind().wireName(), spec.size());
        } catch (IllegalArgumentException _) {
            throw Refusal.malformed(
                    ("A stock key manager cannot generate %s as the blueprint wants it; possible"
                         + " are base64, base64url and hex of at most 64 bytes, password and uuid.")
                            .formatted(name));
        }
    }
}
