package dev.unseen.strongroom.plain;

import dev.unseen.crypto.Binding;
import dev.unseen.crypto.Kek;
import dev.unseen.crypto.Plaintext;
import dev.unseen.identity.credential.Sealing;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Seals and hashes identity's own small secrets under keys of the keyring.
public final class Credentials implements Sealing {

    private final Kek kek;
    private final MacKey pepper;
    private final SecureRandom random;
    private final Map<String, MacKey> peppers = new ConcurrentHashMap<>();

    public Credentials(Kek kek, MacKey pepper, SecureRandom random) {
        this.kek = kek;
        this.pepper = pepper;
        this.random = random;
    }

    @Override
    public byte[] seal(String purpose, String id, Plaintext plaintext) {
        return kek.wrap(plaintext, aad(purpose, id), random);
    }

    @Override
    public Plaintext open(String purpose, String id, byte[] sealed) {
        try {
            return kek.unwrap(sealed, aad(purpose, id));
        } catch (RuntimeException e) {
            throw new IllegalStateException("a sealed credential is not where it belongs", e);
        }
    }

    /// Purposes are constants, so there are few keys.
    @Override
    public byte[] mac(String purpose, byte[] message) {
        return peppers.computeIfAbsent(purpose, pepper::derived).mac(message);
    }

    private static byte[] aad(String purpose, String id) {
        return Binding.of("unseen/v1/credential").with(purpose).with(id).bytes();
    }
}
