package dev.unseen.crypto;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * XAES-256-GCM: AES-256-GCM with a nonce of 192 bits, long enough to be random for ever.
 *
 * <p>The first 12 bytes of the nonce derive a key (SP 800-108 counter mode over CMAC), the last 12
 * are that key's nonce.
 *
 * <p>Source: C2SP XAES-256-GCM.
 */
final class Xaes256Gcm {

    static final int NONCE_BYTES = 24;

    private Xaes256Gcm() {}

    static byte[] seal(byte[] key, byte[] nonce, byte[] aad, byte[] plain) {
        byte[] derived = derive(key, nonce);
        try {
            return Gcm.seal(derived, Arrays.copyOfRange(nonce, 12, 24), aad, plain);
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    static byte[] open(byte[] key, byte[] nonce, byte[] aad, byte[] sealed) {
        byte[] derived = derive(key, nonce);
        try {
            return Gcm.open(derived, Arrays.copyOfRange(nonce, 12, 24), aad, sealed);
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    private static byte[] derive(byte[] key, byte[] nonce) {
        try {
            Cipher aes = Ciphers.aes(Ciphers.ECB);
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
            byte[] subkey = doubled(aes.doFinal(new byte[16]));
            byte[] derived = new byte[32];
            for (int counter = 1; counter <= 2; counter++) {
                byte[] block = new byte[16];
                block[1] = (byte) counter;
                block[2] = 'X';
                System.arraycopy(nonce, 0, block, 4, 12);
                for (int i = 0; i < 16; i++) {
                    block[i] ^= subkey[i];
                }
                aes.doFinal(block, 0, 16, derived, (counter - 1) * 16);
            }
            return derived;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES of the JDK", e);
        }
    }

    /** Doubling in GF(2^128), as CMAC makes its subkey. */
    private static byte[] doubled(byte[] block) {
        byte[] result = new byte[16];
        int carry = 0;
        for (int i = 15; i >= 0; i--) {
            int value = (block[i] & 0xff) << 1 | carry;
            result[i] = (byte) value;
            carry = value >>> 8;
        }
        result[15] ^= (byte) (0x87 & -carry);
        return result;
    }
}
