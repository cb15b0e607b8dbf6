package dev.unseen.agent.tmpfs;

import dev.unseen.client.payload.Bundle;
import dev.unseen.crypto.Plaintext;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// A bundle on its way into memory files; wiped here once it is there.
public final class Values {

    private Values() {}

    public static Handover handOver(Bundle bundle, Path directory) {
        try (bundle) {
            Map<String, Plaintext> values = new HashMap<>();
            bundle.values().forEach((name, value) -> values.put(name, value.payload()));
            return Handover.of(values, directory);
        }
    }
}
