package dev.unseen.client.payload;

import dev.unseen.crypto.Hkdf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Makes values of generated octets. Encodings take the first octets as they are; characters of a
 * password are drawn from a stream that HKDF spreads over the octets, rejecting what would make one
 * character likelier than another.
 *
 * <p>Errors: {@link IllegalArgumentException} when there are fewer octets than the recipe needs.
 *
 * <p>Source: docs/formats/cloud-node.md, section 4.
 */
final class Rendering {

    private static final byte[] HEX = ascii("0123456789abcdef");
    private static final byte[] ALPHABET =
            ascii("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
    private static final int BOUND = 256 / ALPHABET.length * ALPHABET.length;
    private static final byte[] PASSWORD = ascii("unseen/v1/cloud-password");
    private static final int STREAM_BYTES = 1_024;
    private static final int UUID_BYTES = 16;

    private Rendering() {}

    /** The octets stay the caller's. */
    static byte[] of(Recipe recipe, byte[] octets) {
        if (octets.length < recipe.octets()) {
            throw new IllegalArgumentException(
                    "%s needs %d octets and the key manager has %d"
                            .formatted(recipe.name(), recipe.octets(), octets.length));
        }
        switch (recipe.kind()) {
            case "password":
                return password(octets, recipe.size());
            case "uuid":
                return uuid(octets);
            default:
                return encoded(recipe, octets);
        }
    }

    private static byte[] encoded(Recipe recipe, byte[] octets) {
        byte[] used = Arrays.copyOf(octets, recipe.size());
        try {
            switch (recipe.kind()) {
                case "hex":
                    return hex(used);
                case "base64":
                    return Base64.getEncoder().encode(used);
                default:
                    return Base64.getUrlEncoder().withoutPadding().encode(used);
            }
        } finally {
            Arrays.fill(used, (byte) 0);
        }
    }

    private static byte[] hex(byte[] bytes) {
        byte[] text = new byte[2 * bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            text[2 * i] = HEX[bytes[i] >> 4 & 0xf];
            text[2 * i + 1] = HEX[bytes[i] & 0xf];
        }
        return text;
    }

    /** 256 characters out of 1024 drawn octets: that fewer are usable has a chance below 2^-900. */
    private static byte[] password(byte[] octets, int length) {
        byte[] stream = Hkdf.derive(octets, PASSWORD, STREAM_BYTES);
        byte[] text = new byte[length];
        int at = 0;
        for (int i = 0; at < length; i++) {
            int drawn = stream[i] & 0xff;
            if (drawn < BOUND) {
                text[at++] = ALPHABET[drawn % ALPHABET.length];
            }
        }
        Arrays.fill(stream, (byte) 0);
        return text;
    }

    private static byte[] uuid(byte[] octets) {
        byte[] bytes = Arrays.copyOf(octets, UUID_BYTES);
        bytes[6] = (byte) (bytes[6] & 0x0f | 0x40);
        bytes[8] = (byte) (bytes[8] & 0x3f | 0x80);
        byte[] digits = hex(bytes);
        byte[] text = new byte[36];
        for (int from = 0, to = 0; from < digits.length; from++, to++) {
            if (to == 8 || to == 13 || to == 18 || to == 23) {
                text[to++] = '-';
            }
            text[to] = digits[from];
        }
        Arrays.fill(bytes, (byte) 0);
        Arrays.fill(digits, (byte) 0);
        return text;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
