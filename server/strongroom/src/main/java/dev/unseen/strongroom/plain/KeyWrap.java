package dev.unseen.strongroom.plain;

import dev.unseen.crypto.Kek;
import dev.unseen.crypto.Plaintext;
import dev.unseen.crypto.SigningKey;
import dev.unseen.strongroom.seal.RootKey;
import java.security.SecureRandom;
import java.util.function.Function;

/// Makes keys wrapped by other keys, and opens them again. A new key exists outside its wrap only
/// once it has been opened.
public final class KeyWrap {

    private final SecureRandom random;

    public KeyWrap(SecureRandom random) {
        this.random = random;
    }

    /// The root key as the key of keys, with id 0.
    public static Kek root(RootKey key) {
        return key.lend(bytes -> new Kek(0, Plaintext.copyOf(bytes)));
    }

    /// 32 random bytes for [#openKek] or [#openMac].
    public byte[] wrapNew(Kek parent, byte[] aad) {
        try (Plaintext key = Plaintext.random(random, Kek.BYTES)) {
            return parent.wrap(key, aad, random);
        }
    }

    /// @param algorithm `Ed25519` or `ML-DSA-44`
    public byte[] wrapNewSigner(Kek parent, byte[] aad, String algorithm) {
        try (Plaintext key = SigningKey.generate(algorithm, random).encode()) {
            return parent.wrap(key, aad, random);
        }
    }

    /// Errors: [SealBroken] when the parent or the row is not the one it was wrapped with.
    public static Kek openKek(Kek parent, int id, byte[] wrapped, byte[] aad) {
        return new Kek(id, parent.unwrap(wrapped, aad));
    }

    public static MacKey openMac(Kek parent, byte[] wrapped, byte[] aad) {
        return new MacKey(parent.unwrap(wrapped, aad));
    }

    public static SigningKey openSigner(Kek parent, byte[] wrapped, byte[] aad, String algorithm) {
        return lending(parent.unwrap(wrapped, aad), key -> SigningKey.decode(algorithm, key));
    }

    private static <T> T lending(Plaintext key, Function<Plaintext, T> work) {
        try (key) {
            return work.apply(key);
        }
    }
}
