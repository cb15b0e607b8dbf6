package dev.unseen.identity.session;

import java.time.Duration;

/// How long and how much.
///
/// @param life of a session
/// @param skewMax how far a request's time may be from ours
/// @param permitLife how long a server may start from its sealed copy without hearing from us
/// @param sessionsMax open at once, one per server
/// @param noncesMax requests of all sessions that are remembered, so that none counts twice
public record SessionLimits(
        Duration life, Duration skewMax, Duration permitLife, int sessionsMax, int noncesMax) {

    public static SessionLimits defaults() {
        return new SessionLimits(
                Duration.ofHours(1),
                Duration.ofSeconds(60),
                Duration.ofHours(24),
                50_000,
                4_000_000);
    }
}
