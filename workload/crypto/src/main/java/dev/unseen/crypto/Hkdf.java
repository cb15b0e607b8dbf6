package dev.unseen.crypto;

import java.util.Arrays;

/**
 * HKDF with SHA-256.
 *
 * <p>Source: RFC 5869.
 */
public final class Hkdf {

    private static final int HASH_BYTES = 32;

    private Hkdf() {}

    public static byte[] extract(byte[] salt, byte[] material) {
        return Macs.hmac(salt.length == 0 ? new byte[HASH_BYTES] : salt, material);
    }

    public static byte[] expand(byte[] key, byte[] info, int length) {
        if (length > 255 * HASH_BYTES) {
            throw new IllegalArgumentException("HKDF gives at most 8160 bytes");
        }
        byte[] result = new byte[length];
        byte[] block = new byte[0];
        for (int done = 0, counter = 1; done < length; counter++) {
            byte[] input = Arrays.copyOf(block, block.length + info.length + 1);
            System.arraycopy(info, 0, input, block.length, info.length);
            input[input.length - 1] = (byte) counter;
            block = Macs.hmac(key, input);
            int part = Math.min(HASH_BYTES, length - done);
            System.arraycopy(block, 0, result, done, part);
            done += part;
        }
        return result;
    }

    /** Extract without salt, then expand. */
    public static byte[] derive(byte[] material, byte[] info, int length) {
        return expand(extract(new byte[0], material), info, length);
    }
}
