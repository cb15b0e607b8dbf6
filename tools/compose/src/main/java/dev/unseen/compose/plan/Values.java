package dev.unseen.compose.plan;

import dev.unseen.compose.env.Lookup;
import java.util.Optional;

/// Values that win over the project's own environment files.
///
/// `names` answers for a name anywhere: a bundle, a credentials file. `running` answers for a
/// variable of one service, as its container has it.
public record Values(Lookup names, Running running) {
    public static final Values NONE = of(name -> Optional.empty());

    /// What the containers of a project have.
    @FunctionalInterface
    public interface Running {
        Optional<String> find(String service, String variable);
    }

    public static Values of(Lookup names) {
        return new Values(names, (service, variable) -> Optional.empty());
    }
}
