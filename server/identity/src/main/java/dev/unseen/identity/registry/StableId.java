package dev.unseen.identity.registry;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Ids that stay the same over restarts for what has no row: services, endpoints, roles.
public final class StableId {

    private StableId() {}

    public static String of(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }
}
