package dev.unseen.fleet.blueprint;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How a VPS runs its application. No value of a secret can stand here: the texts know places of
/// their own only.
///
/// @param name which of the installation's applications `${app}` stands for
/// @param health path of the page that shows whether each secret is of use
public record ApplicationPlan(
        String name, List<Text> command, Map<String, Text> environment, String health) {

    public ApplicationPlan {
        command = List.copyOf(command);
        environment = java.util.Collections.unmodifiableMap(new TreeMap<>(environment));
    }
}
