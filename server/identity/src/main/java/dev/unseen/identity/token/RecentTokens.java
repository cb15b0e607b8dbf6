package dev.unseen.identity.token;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Tokens as they were found a moment ago, by their keyed hash.
///
/// An entry is forgotten at the next change that this process makes to anybody's authority, and
/// after a second at the latest, because other processes may share the database.
final class RecentTokens {

    private static final Duration AGE_MAX = Duration.ofSeconds(1);
    private static final int COUNT_MAX = 10_000;

    private record Seen(Token token, long version, Instant at) {}

    private final Map<ByteBuffer, Seen> byMac = new ConcurrentHashMap<>();

    Optional<Token> find(byte[] mac, long version, Instant now) {
        return Optional.ofNullable(byMac.get(ByteBuffer.wrap(mac)))
                .filter(each -> each.version() == version && isFresh(each, now))
                .map(Seen::token);
    }

    private static boolean isFresh(Seen seen, Instant now) {
        return !now.isBefore(seen.at()) && now.isBefore(seen.at().plus(AGE_MAX));
    }

    /// Remembers what was read when authority had this version.
    void remember(byte[] mac, Token token, long version, Instant now) {
        if (byMac.size() >= COUNT_MAX) {
            byMac.clear();
        }
        byMac.put(ByteBuffer.wrap(mac), new Seen(token, version, now));
    }
}
