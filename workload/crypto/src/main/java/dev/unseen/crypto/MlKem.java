package dev.unseen.crypto;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * ML-KEM-768 of a JDK that has it. This module is compiled for Java 17, whose class library has no
 * {@code javax.crypto.KEM}; its six methods are looked up once.
 */
final class MlKem {

    static final int CIPHERTEXT_BYTES = 1088;

    private static final String NAME = "ML-KEM-768";

    private static final Optional<Kem> KEM = find();

    private MlKem() {}

    /** The methods of javax.crypto.KEM that are used. */
    private record Kem(
            Object instance,
            MethodHandle newEncapsulator,
            MethodHandle encapsulate,
            MethodHandle encapsulation,
            MethodHandle sharedKey,
            MethodHandle newDecapsulator,
            MethodHandle decapsulate) {}

    record Encapsulated(byte[] secret, byte[] ciphertext) {}

    static boolean available() {
        return KEM.isPresent();
    }

    private static Optional<Kem> find() {
        try {
            var lookup = MethodHandles.publicLookup();
            Class<?> kem = Class.forName("javax.crypto.KEM");
            Class<?> encapsulator = Class.forName("javax.crypto.KEM$Encapsulator");
            Class<?> decapsulator = Class.forName("javax.crypto.KEM$Decapsulator");
            Class<?> encapsulated = Class.forName("javax.crypto.KEM$Encapsulated");
            Object instance =
                    lookup.findStatic(kem, "getInstance", MethodType.methodType(kem, String.class))
                            .invoke(NAME);
            return Optional.of(
                    new Kem(
                            instance,
                            virtual(
                                    kem,
                                    "newEncapsulator",
                                    encapsulator,
                                    PublicKey.class,
                                    SecureRandom.class),
                            virtual(encapsulator, "encapsulate", encapsulated),
                            virtual(encapsulated, "encapsulation", byte[].class),
                            virtual(encapsulated, "key", SecretKey.class),
                            virtual(kem, "newDecapsulator", decapsulator, PrivateKey.class),
                            virtual(decapsulator, "decapsulate", SecretKey.class, byte[].class)));
        } catch (Throwable absent) {
            passOnError(absent);
            return Optional.empty();
        }
    }

    private static MethodHandle virtual(
            Class<?> owner, String name, Class<?> result, Class<?>... parameters)
            throws ReflectiveOperationException {
        return MethodHandles.publicLookup()
                .findVirtual(owner, name, MethodType.methodType(result, parameters));
    }

    static KeyPair generate(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(NAME);
            generator.initialize(new NamedParameterSpec(NAME), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw absent();
        }
    }

    static Encapsulated encapsulate(PublicKey key, SecureRandom random) {
        Kem kem = KEM.orElseThrow(MlKem::absent);
        try {
            Object encapsulator = kem.newEncapsulator().invoke(kem.instance(), key, random);
            Object result = kem.encapsulate().invoke(encapsulator);
            var secret = (SecretKey) kem.sharedKey().invoke(result);
            return new Encapsulated(
                    secret.getEncoded(), (byte[]) kem.encapsulation().invoke(result));
        } catch (Throwable e) {
            passOnError(e);
            throw new MalformedBox("this is no public key of ML-KEM-768");
        }
    }

    static byte[] decapsulate(PrivateKey key, byte[] ciphertext) {
        Kem kem = KEM.orElseThrow(MlKem::absent);
        try {
            Object decapsulator = kem.newDecapsulator().invoke(kem.instance(), key);
            return ((SecretKey) kem.decapsulate().invoke(decapsulator, ciphertext)).getEncoded();
        } catch (Throwable e) {
            passOnError(e);
            throw new SealBroken();
        }
    }

    /** Method handles throw anything; a full heap is nobody's wrong key. */
    private static void passOnError(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
    }

    private static MalformedBox absent() {
        return new MalformedBox("X-Wing needs a JDK of version 24 or later; use x25519-ed25519");
    }
}
