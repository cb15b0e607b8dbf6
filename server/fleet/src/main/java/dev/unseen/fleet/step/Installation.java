package dev.unseen.fleet.step;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.fleet.blueprint.Blueprint;
import dev.unseen.fleet.secrets.Directions;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// What this installation has to offer to a VPS.
///
/// @param java the Java command of the machines
/// @param directions whom a machine asks for its secrets
/// @param applications where each application that blueprints name is: a file or a folder
public record Installation(Path java, Map<String, Path> applications, Directions directions) {

    /// @param fingerprint of the strongroom's identity keys
    public record Strongroom(URI url, String authorityPem, String fingerprint)
            implements Directions {

        @Override
        public Map<String, Object> of(Blueprint blueprint, Map<String, String> values) {
            return Map.of(
                    "strongroom", url.toString(),
                    "ca_pem", authorityPem,
                    "strongroom_key", fingerprint);
        }
    }

    public Installation {
        applications = Map.copyOf(applications);
    }

    public Path application(String name) {
        Path path = applications.get(name);
        if (path == null) {
            throw Refusal.malformed(
                    "The blueprint's application is not installed here; installed are: %s."
                            .formatted(String.join(", ", new TreeMap<>(applications).keySet())));
        }
        return path;
    }
}
