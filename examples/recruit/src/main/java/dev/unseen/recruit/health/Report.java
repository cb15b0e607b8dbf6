package dev.unseen.recruit.health;

import dev.unseen.recruit.secret.SecretName;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// What the proofs said: a word per secret, and nothing about any value.
public record Report(Map<SecretName, Boolean> checks) {

    public Report {
        checks = Collections.unmodifiableMap(new EnumMap<>(checks));
    }

    public boolean isHealthy() {
        return checks.size() == SecretName.values().length
                && checks.values().stream().allMatch(each -> each);
    }
}
