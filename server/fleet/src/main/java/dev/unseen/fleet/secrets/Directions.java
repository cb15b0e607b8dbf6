package dev.unseen.fleet.secrets;

import dev.unseen.fleet.blueprint.Blueprint;
import java.util.Map;

/// The part of user-data that tells a machine whom to ask for its secrets. It holds no secret.
@FunctionalInterface
public interface Directions {

    /// @param values what the places of the blueprint's texts stand for on this machine
    Map<String, Object> of(Blueprint blueprint, Map<String, String> values);
}
