package dev.unseen.recruit.health;

import dev.unseen.recruit.apikey.ApiKeys;
import dev.unseen.recruit.seal.Seal;
import dev.unseen.recruit.session.FormTokens;
import dev.unseen.recruit.session.Session;
import dev.unseen.recruit.session.Sessions;
import dev.unseen.recruit.token.AccessTokens;
import dev.unseen.recruit.token.RefreshStore;
import dev.unseen.recruit.token.RefreshTokens;
import dev.unseen.recruit.token.TokenRefused;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/// One proof per secret. Each also tries what has to fail: the same with a key of somebody else.
public final class Proofs {

    private static final int KEY_BYTES = 32;
    private static final String SUBJECT = "health";

    private final InstantSource clock;
    private final SecureRandom random;

    public Proofs(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /// Signs and verifies; refuses a token that another secret signed.
    public Proof of(AccessTokens tokens) {
        return () -> {
            var foreign = new AccessTokens(key(), clock);
            return tokens.verify(tokens.issue(SUBJECT)).equals(SUBJECT)
                    && isRefused(() -> tokens.verify(foreign.issue(SUBJECT)));
        };
    }

    /// Renews once, refuses the second use and a token that another secret signed.
    public Proof of(RefreshTokens tokens, RefreshStore store) {
        return () -> {
            String first = tokens.issue(SUBJECT);
            var foreign = new RefreshTokens(key(), store, clock);
            String stranger = foreign.issue(SUBJECT);
            try {
                return tokens.renew(first).recruiter().equals(SUBJECT)
                        && isRefused(() -> tokens.renew(first))
                        && isRefused(() -> tokens.renew(stranger));
            } finally {
                tokens.end(first);
                foreign.end(stranger);
            }
        };
    }

    /// Opens its own cookie; does not open a changed one, nor one of another secret.
    public Proof of(Sessions sessions) {
        return () -> {
            Session session = sessions.begin(Optional.of(SUBJECT));
            String cookie = sessions.cookie(session);
            char other = cookie.charAt(9) == 'A' ? 'B' : 'A';
            String changed = cookie.substring(0, 9) + other + cookie.substring(10);
            String foreign = new Sessions(key(), clock, random).cookie(session);
            return sessions.open(cookie).map(Session::id).equals(Optional.of(session.id()))
                    && sessions.open(changed).isEmpty()
                    && sessions.open(foreign).isEmpty();
        };
    }

    /// Holds for its own session; not for another one, nor when another secret made it.
    public Proof of(FormTokens forms, Sessions sessions) {
        return () -> {
            Session mine = sessions.begin(Optional.empty());
            Session theirs = sessions.begin(Optional.empty());
            String token = forms.issue(mine);
            return forms.holds(mine, token)
                    && !forms.holds(theirs, token)
                    && !forms.holds(mine, new FormTokens(key(), random).issue(mine));
        };
    }

    /// Stores the hash of a key and finds it; finds no key that was never given.
    public Proof of(ApiKeys keys) {
        return () -> {
            String key = keys.create(SUBJECT);
            try {
                return keys.label(key).equals(Optional.of(SUBJECT))
                        && keys.label(keys.generate()).isEmpty();
            } finally {
                keys.remove(key);
            }
        };
    }

    /// Encrypts, stores, reads back and decrypts a row; another key does not open it.
    public Proof of(Seal seal, HealthRows rows) {
        return () -> {
            String id = UUID.randomUUID().toString();
            String text = UUID.randomUUID().toString();
            rows.put(id, seal.seal("health/" + id, text));
            try {
                byte[] stored = rows.get(id).orElseThrow();
                return seal.open("health/" + id, stored).equals(Optional.of(text))
                        && seal.open("health/elsewhere", stored).isEmpty()
                        && new Seal(key(), random).open("health/" + id, stored).isEmpty()
                        && !new String(stored, StandardCharsets.ISO_8859_1).contains(text);
            } finally {
                rows.remove(id);
            }
        };
    }

    private byte[] key() {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return key;
    }

    private static boolean isRefused(Runnable attempt) {
        try {
            attempt.run();
            return false;
        } catch (TokenRefused _) {
            return true;
        }
    }
}
