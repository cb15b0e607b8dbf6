package dev.unseen.agent.tmpfs;

import dev.unseen.client.payload.Bundle;
import dev.unseen.crypto.Plaintext;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// A bundle on its way into memory files; wiped here once it is there.
public final class Values {

    private Values() {}

    /// For a child that finds them in a directory of links.
    public static Handover linked(Bundle bundle, Path directory) {
        try (bundle) {
            return Handover.of(payloads(bundle), directory);
        }
    }

    /// For whoever asks for them one by one.
    public static Handover inMemory(Bundle bundle) {
        try (bundle) {
            return Handover.unlinked(payloads(bundle), Path.of(""));
        }
    }

    private static Map<String, Plaintext> payloads(Bundle bundle) {
        Map<String, Plaintext> payloads = new HashMap<>();
        bundle.values().forEach((name, value) -> payloads.put(name, value.payload()));
        return payloads;
    }
}
