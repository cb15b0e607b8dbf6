package dev.unseen.compose.env;

import java.util.Map;
import java.util.Optional;

/// Where interpolation finds the value of a name.
@FunctionalInterface
public interface Lookup {
    Optional<String> find(String name);

    static Lookup of(Map<String, String> values) {
        return name -> Optional.ofNullable(values.get(name));
    }

    /// Asks this first and the other one for what is missing here.
    default Lookup or(Lookup other) {
        return name -> find(name).or(() -> other.find(name));
    }
}
