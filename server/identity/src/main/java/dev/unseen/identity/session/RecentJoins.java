package dev.unseen.identity.session;

import java.util.LinkedHashMap;
import java.util.Map;

/// The tries of the last minutes. One of them that comes again was held up on its way or recorded
/// and replayed; it is no sign of a second copy, which would have made a nonce of its own.
final class RecentJoins {

    private static final int JOINS_MAX = 10_000;

    private final Map<String, Boolean> seen =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                    return size() > JOINS_MAX;
                }
            };

    synchronized void add(Join join) {
        seen.put(key(join), true);
    }

    synchronized boolean contains(Join join) {
        return seen.containsKey(key(join));
    }

    private static String key(Join join) {
        return join.node()
                + " "
                + join.counter()
                + " "
                + java.util.HexFormat.of().formatHex(join.nonce());
    }
}
