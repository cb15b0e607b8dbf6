package dev.unseen.strongroom.plain;

import dev.unseen.crypto.Plaintext;
import dev.unseen.strongroom.spec.KeyKind;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Optional;

/// Makes private keys, as PEM of PKCS#8.
final class KeyGenerator {

    private final SecureRandom random;

    KeyGenerator(SecureRandom random) {
        this.random = random;
    }

    Plaintext generate(KeyKind kind) {
        return Pem.write(pair(kind));
    }

    /// Both halves of a key pair as PEM, apart.
    record Halves(Plaintext secretHalf, Plaintext publicHalf) implements AutoCloseable {
        @Override
        public void close() {
            secretHalf.close();
            publicHalf.close();
        }
    }

    Halves generatePair(KeyKind kind, Optional<Plaintext> passphrase) {
        KeyPair pair = pair(kind);
        Plaintext secretHalf =
                passphrase
                        .map(each -> each.lend(bytes -> EncryptedKey.write(pair, bytes, random)))
                        .orElseGet(() -> Pem.writePrivate(pair));
        return new Halves(secretHalf, Pem.writePublic(pair));
    }

    /// PKCS#8 as the JDK writes it holds the public half only for some kinds, so a PEM of ours has
    /// the public key behind the private one.
    private KeyPair pair(KeyKind kind) {
        return switch (kind) {
            case KeyKind.Rsa rsa ->
                    pair("RSA", new RSAKeyGenParameterSpec(rsa.bits(), RSAKeyGenParameterSpec.F4));
            case KeyKind.Ec ec -> pair("EC", new ECGenParameterSpec("secp" + ec.bits() + "r1"));
            case KeyKind.Ed25519 _ -> pair("Ed25519", NamedParameterSpec.ED25519);
            case KeyKind.X25519 _ -> pair("X25519", NamedParameterSpec.X25519);
            case KeyKind.MlKem kem -> pair("ML-KEM", new NamedParameterSpec("ML-KEM-" + kem.set()));
        };
    }

    private KeyPair pair(String algorithm, AlgorithmParameterSpec parameters) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(parameters, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("keys of the JDK: " + algorithm, e);
        }
    }
}
