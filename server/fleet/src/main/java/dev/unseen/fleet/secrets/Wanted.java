package dev.unseen.fleet.secrets;

import dev.unseen.fleet.blueprint.SecretClass;
import dev.unseen.fleet.blueprint.SecretPlan.ValueSpec;
import dev.unseen.fleet.deployment.SecretReference;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a secret is to be.
public sealed interface Wanted {

    /// Born at the key manager.
    ///
    /// @param derived forms that will be asked for
    record Generated(ValueSpec spec, SecretClass secretClass, List<String> derived)
            implements Wanted {
        public Generated {
            derived = List.copyOf(derived);
        }
    }

    /// Put together from others when it is delivered.
    ///
    /// @param parts which secret stands for which name of the template
    record Composed(String template, Map<String, SecretReference> parts) implements Wanted {
        public Composed {
            parts = java.util.Collections.unmodifiableMap(new TreeMap<>(parts));
        }
    }
}
