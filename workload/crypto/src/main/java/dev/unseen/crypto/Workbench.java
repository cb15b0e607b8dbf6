package dev.unseen.crypto;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The JDK's objects for boxes of one secret: finding them in its providers costs more than a small
 * box does. One caller at a time has a bench; {@link Shelf} keeps those that are free.
 */
final class Workbench {

    private final Mac derivation;
    private final Mac mac;
    private final Cipher cipher;

    private Workbench(byte[] secret) throws GeneralSecurityException {
        derivation = Mac.getInstance("HmacSHA256");
        derivation.init(new SecretKeySpec(secret, "HmacSHA256"));
        mac = Mac.getInstance("HmacSHA256");
        cipher = Ciphers.aes(Ciphers.GCM);
    }

    /** The first block of HKDF-Expand. */
    private byte[] key(byte[] context) {
        derivation.update(context);
        derivation.update((byte) 1);
        return derivation.doFinal();
    }

    /** HMAC-SHA-256 under the key of a context. */
    byte[] mac(byte[] context, byte[] message) {
        byte[] key = key(context);
        try {
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC of the JDK", e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** Shape: nonce ‖ ciphertext ‖ tag. */
    byte[] seal(byte[] context, byte[] nonce, byte[] plain) {
        byte[] box = Arrays.copyOf(nonce, nonce.length + plain.length + Gcm.TAG_BYTES);
        try {
            aim(Cipher.ENCRYPT_MODE, context, nonce);
            cipher.doFinal(plain, 0, plain.length, box, nonce.length);
            return box;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM of the JDK", e);
        }
    }

    byte[] open(byte[] context, byte[] box) {
        try {
            aim(Cipher.DECRYPT_MODE, context, Arrays.copyOf(box, Gcm.NONCE_BYTES));
            return cipher.doFinal(box, Gcm.NONCE_BYTES, box.length - Gcm.NONCE_BYTES);
        } catch (AEADBadTagException e) {
            throw new SealBroken();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM of the JDK", e);
        }
    }

    private void aim(int mode, byte[] context, byte[] nonce) throws GeneralSecurityException {
        byte[] key = key(context);
        try {
            var parameters = new GCMParameterSpec(Gcm.TAG_BYTES * 8, nonce);
            cipher.init(mode, new SecretKeySpec(key, "AES"), parameters);
            cipher.updateAAD(context);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /**
     * Free benches of one secret, for any number of threads. A bench remembers the key of its last
     * box, so the shelf goes when its secret does.
     */
    static final class Shelf {

        private static final int PLACES = 16;

        private final AtomicReferenceArray<Workbench> free = new AtomicReferenceArray<>(PLACES);

        /** Lends a bench; a new one where the caller's place is empty. */
        <T> T lend(byte[] secret, Function<Workbench, T> work) {
            int place = (int) (Thread.currentThread().getId() % PLACES);
            Workbench found = free.getAndSet(place, null);
            Workbench bench = found == null ? made(secret) : found;
            T result = work.apply(bench);
            // Not after a failure: what state its objects are in is not ours to know.
            free.set(place, bench);
            return result;
        }

        private static Workbench made(byte[] secret) {
            try {
                return new Workbench(secret);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the JDK's AES-GCM and HMAC", e);
            }
        }

        void clear() {
            for (int place = 0; place < PLACES; place++) {
                free.set(place, null);
            }
        }
    }
}
