package dev.unseen.recruit.apikey;

import dev.unseen.recruit.seal.Keys;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/// Keys for job boards: `rck_` and 256 random bits, shown once. What is stored is an HMAC under
/// API_KEY_SALT, so that a copy of the table lets nobody in and tests no guess.
public final class ApiKeys {

    private static final String PREFIX = "rck_";
    private static final int KEY_BYTES = 32;

    private final byte[] salt;
    private final ApiKeyStore store;
    private final InstantSource clock;
    private final SecureRandom random;

    public ApiKeys(byte[] salt, ApiKeyStore store, InstantSource clock, SecureRandom random) {
        this.salt = salt.clone();
        this.store = store;
        this.clock = clock;
        this.random = random;
    }

    public String create(String label) {
        String key = generate();
        store.add(hash(key), label, clock.instant());
        return key;
    }

    /// A key that nobody has been given.
    public String generate() {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// The label under which a key was made; empty for a key that is none of ours.
    public Optional<String> label(String key) {
        return store.label(hash(key));
    }

    public void remove(String key) {
        store.remove(hash(key));
    }

    private byte[] hash(String key) {
        return Keys.hmac(salt, "recruit/api-key\n" + key);
    }
}
