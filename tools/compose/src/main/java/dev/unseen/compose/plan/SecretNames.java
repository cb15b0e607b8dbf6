package dev.unseen.compose.plan;

import dev.unseen.compose.failure.Refusal;
import dev.unseen.compose.project.Project;
import dev.unseen.compose.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Gives every secret one name: the same value with the same meaning is one secret, the same name
/// with another value gets its service in front.
final class SecretNames {
    private static final int TRIES_MAX = 10_000;

    private record Known(String name, SecretValue value, Set<String> meanings) {}

    private final List<Known> known = new ArrayList<>();
    private final Map<String, SecretValue> values = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    SecretNames(Project project) {
        project.files()
                .forEach(
                        file -> {
                            if (file.root().get("secrets").orElse(null)
                                    instanceof Node.Mapping mapping) {
                                mapping.entries().forEach(entry -> taken.add(entry.name()));
                            }
                        });
    }

    String of(Wanted wanted) {
        SecretValue value = wanted.value().orElseThrow();
        for (Known each : known) {
            boolean same =
                    each.meanings().contains(wanted.name())
                            || each.meanings().contains(wanted.source());
            if (each.value().equals(value) && same) {
                each.meanings().add(wanted.name());
                each.meanings().add(wanted.source());
                return each.name();
            }
        }
        String name = free(wanted);
        var meanings = new HashSet<>(Set.of(wanted.name()));
        meanings.add(wanted.source());
        known.add(new Known(name, value, meanings));
        values.put(name, value);
        taken.add(name);
        return name;
    }

    SecretValue value(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    private String free(Wanted wanted) {
        String plain = Wires.target(wanted.name());
        if (!taken.contains(plain)) {
            return plain;
        }
        String withService = Wires.target(wanted.service().name()) + "_" + plain;
        for (int number = 1; number < TRIES_MAX; number++) {
            String name = number == 1 ? withService : withService + "_" + number;
            if (!taken.contains(name)) {
                return name;
            }
        }
        throw Refusal.limit("more than " + TRIES_MAX + " secrets are called " + plain);
    }
}
