package dev.unseen.recruit.recruiter;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Lets recruiters in. All log-ins share one brake, so that guessing is slow whatever the name.
public final class Recruiters {

    public static final int PASSWORD_CHARS_MIN = 15;
    public static final int PASSWORD_CHARS_MAX = 200;
    public static final int NAME_CHARS_MAX = 60;
    private static final int FAILURES_MAX = 5;
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final RecruiterStore store;
    private final InstantSource clock;
    private final SecureRandom random;
    private final String nobody;
    private int failures;
    private long pausedUntil;

    public Recruiters(RecruiterStore store, InstantSource clock, SecureRandom random) {
        this.store = store;
        this.clock = clock;
        this.random = random;
        this.nobody = PasswordHash.of("", random);
    }

    public boolean awaitsSetup() {
        return store.isEmpty();
    }

    /// The first recruiter chooses name and password; later ones are refused.
    public boolean setUp(String name, String password) {
        boolean fits =
                !name.isBlank()
                        && name.length() <= NAME_CHARS_MAX
                        && password.length() >= PASSWORD_CHARS_MIN
                        && password.length() <= PASSWORD_CHARS_MAX;
        return fits && store.addFirst(name, PasswordHash.of(password, random));
    }

    /// The recruiter's name, or empty. An unknown name takes as long as a wrong password.
    public synchronized Optional<String> logIn(String name, String password) {
        if (clock.millis() < pausedUntil || password.length() > PASSWORD_CHARS_MAX) {
            return Optional.empty();
        }
        boolean fits = PasswordHash.fits(store.passwordHash(name).orElse(nobody), password);
        if (fits && !password.isEmpty()) {
            failures = 0;
            return Optional.of(name);
        }
        failures++;
        if (failures >= FAILURES_MAX) {
            failures = 0;
            pausedUntil = clock.instant().plus(PAUSE).toEpochMilli();
        }
        return Optional.empty();
    }
}
