package dev.unseen.fleet.blueprint;

import java.util.List;

/// A value that the strongroom puts together from other secrets when it delivers them.
///
/// @param parts names of the secrets that the template takes in
public record CompositePlan(String name, Text template, List<String> parts) {

    public CompositePlan {
        parts = List.copyOf(parts);
    }
}
