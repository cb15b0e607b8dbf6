package dev.unseen.strongroom.spec;

import dev.unseen.chassis.failure.Refusal;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Which secret stands for which name of a template; the values are ids of secrets.
public record Parts(Map<String, String> secrets) {

    public static final int COUNT_MAX = 16;

    public Parts {
        if (secrets.isEmpty() || secrets.size() > COUNT_MAX) {
            throw Refusal.malformed("A composite has 1 to %d parts.".formatted(COUNT_MAX));
        }
        secrets = Collections.unmodifiableMap(new TreeMap<>(secrets));
    }

    void requireExactly(Set<String> names) {
        if (!secrets.keySet().equals(names)) {
            throw Refusal.malformed(
                    "A composite's parts are the names in its template, no more and no fewer.");
        }
    }
}
