package dev.unseen.fleet.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Remembers for a second what the strongroom said, so that a page with twenty parts asks once. A
/// revoked token is shut out a second later at most. Tokens themselves are not remembered.
public final class FreshPersons implements Persons {

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final int REMEMBERED_MAX = 1_000;
    private static final Pattern TOKEN = Pattern.compile("unk1_[A-Za-z0-9_-]{43}");

    private final Persons persons;
    private final InstantSource clock;
    private final Map<String, Answer> answers =
            new LinkedHashMap<>(16, 0.75f, false) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Answer> each) {
                    return size() > REMEMBERED_MAX;
                }
            };

    private record Answer(Optional<Vouched> vouched, Instant at) {}

    public FreshPersons(Persons persons, InstantSource clock) {
        this.persons = persons;
        this.clock = clock;
    }

    @Override
    public Optional<Vouched> find(String token) {
        if (!TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        String key = digest(token);
        Instant now = clock.instant();
        Optional<Answer> remembered = remembered(key, now);
        Optional<Vouched> vouched =
                remembered.isPresent() ? remembered.get().vouched() : ask(key, token, now);
        return vouched.filter(each -> each.expires().isAfter(now));
    }

    private Optional<Vouched> ask(String key, String token, Instant now) {
        Optional<Vouched> vouched = persons.find(token);
        synchronized (answers) {
            answers.put(key, new Answer(vouched, now));
        }
        return vouched;
    }

    private Optional<Answer> remembered(String key, Instant now) {
        synchronized (answers) {
            return Optional.ofNullable(answers.get(key))
                    .filter(each -> each.at().plus(FRESH).isAfter(now));
        }
    }

    private static String digest(String token) {
        try {
            byte[] bytes = token.getBytes(StandardCharsets.US_ASCII);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
