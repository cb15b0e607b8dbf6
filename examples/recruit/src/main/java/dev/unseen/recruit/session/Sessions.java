package dev.unseen.recruit.session;

import dev.unseen.recruit.seal.Keys;
import dev.unseen.recruit.seal.Seal;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/// Sessions that live in their cookie, sealed: nobody can read, change or make one.
public final class Sessions {

    private static final String PLACE = "session";
    private static final Duration IDLE_MAX = Duration.ofMinutes(30);
    private static final Duration LIFE_MAX = Duration.ofHours(8);
    private static final int COOKIE_CHARS_MAX = 1000;

    private final Seal seal;
    private final InstantSource clock;

    public Sessions(byte[] secret, InstantSource clock, SecureRandom random) {
        this.seal = new Seal(Keys.derive(secret, "recruit/session-cookie"), random);
        this.clock = clock;
    }

    /// A new session has a new id, so that one planted before a log-in is worth nothing after.
    public Session begin(Optional<String> recruiter) {
        Instant now = clock.instant();
        return new Session(UUID.randomUUID().toString(), recruiter, now, now);
    }

    public String cookie(Session session) {
        String text =
                String.join(
                        "\n",
                        session.id(),
                        String.valueOf(session.began().toEpochMilli()),
                        String.valueOf(session.seen().toEpochMilli()),
                        session.recruiter().orElse(""));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(seal.seal(PLACE, text));
    }

    /// The session of a cookie, seen now; empty when it is not ours or has ended.
    public Optional<Session> open(String cookie) {
        if (cookie.length() > COOKIE_CHARS_MAX) {
            return Optional.empty();
        }
        try {
            return seal.open(PLACE, Base64.getUrlDecoder().decode(cookie)).flatMap(this::read);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Optional<Session> read(String text) {
        String[] parts = text.split("\n", 4);
        try {
            Instant began = Instant.ofEpochMilli(Long.parseLong(parts[1]));
            Instant seen = Instant.ofEpochMilli(Long.parseLong(parts[2]));
            Instant now = clock.instant();
            if (now.isAfter(seen.plus(IDLE_MAX)) || now.isAfter(began.plus(LIFE_MAX))) {
                return Optional.empty();
            }
            Optional<String> recruiter = Optional.of(parts[3]).filter(each -> !each.isEmpty());
            return Optional.of(new Session(parts[0], recruiter, began, now));
        } catch (NumberFormatException | DateTimeException _) {
            return Optional.empty();
        }
    }
}
