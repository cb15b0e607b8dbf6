package dev.unseen.compose.sealed;

import dev.unseen.compose.failure.Refusal;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;

/// Bech32 without its length limit, as age writes keys. Source: BIP 173.
final class Bech32 {
    private static final String CHARSET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int CHECKSUM = 6;
    private static final int[] GENERATOR = {
        0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
    };

    private Bech32() {}

    static String encode(String prefix, byte[] data) {
        byte[] words = regroup(data, 8, 5, true);
        var text = new StringBuilder(prefix).append('1');
        for (byte word : words) {
            text.append(CHARSET.charAt(word));
        }
        int sum = polymod(prefix, words, CHECKSUM) ^ 1;
        for (int i = 0; i < CHECKSUM; i++) {
            text.append(CHARSET.charAt(sum >> 5 * (5 - i) & 31));
        }
        return text.toString();
    }

    /// Errors: [Refusal] when the text is not such a key; the text is not repeated.
    static byte[] decode(String prefix, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        String start = prefix + "1";
        if (!lower.startsWith(start) || lower.length() < start.length() + CHECKSUM) {
            throw Refusal.malformed("a key begins with " + start);
        }
        byte[] words = new byte[lower.length() - start.length()];
        for (int i = 0; i < words.length; i++) {
            int value = CHARSET.indexOf(lower.charAt(start.length() + i));
            if (value < 0) {
                throw Refusal.malformed("the key that begins with " + start + " is mistyped");
            }
            words[i] = (byte) value;
        }
        if (polymod(prefix, words, 0) != 1) {
            throw Refusal.malformed("the key that begins with " + start + " is mistyped");
        }
        return regroup(Arrays.copyOf(words, words.length - CHECKSUM), 5, 8, false);
    }

    private static int polymod(String prefix, byte[] words, int zeros) {
        int sum = 1;
        for (int i = 0; i < prefix.length(); i++) {
            sum = step(sum, prefix.charAt(i) >> 5);
        }
        sum = step(sum, 0);
        for (int i = 0; i < prefix.length(); i++) {
            sum = step(sum, prefix.charAt(i) & 31);
        }
        for (byte word : words) {
            sum = step(sum, word);
        }
        for (int i = 0; i < zeros; i++) {
            sum = step(sum, 0);
        }
        return sum;
    }

    private static int step(int sum, int value) {
        int top = sum >>> 25;
        int next = (sum & 0x1ffffff) << 5 ^ value;
        for (int i = 0; i < GENERATOR.length; i++) {
            next ^= (top >>> i & 1) == 1 ? GENERATOR[i] : 0;
        }
        return next;
    }

    private static byte[] regroup(byte[] data, int from, int to, boolean pad) {
        var out = new ByteArrayOutputStream();
        int bits = 0;
        int held = 0;
        for (byte each : data) {
            held = held << from | each & (1 << from) - 1;
            bits += from;
            while (bits >= to) {
                bits -= to;
                out.write(held >>> bits & (1 << to) - 1);
            }
            held &= (1 << bits) - 1;
        }
        if (pad && bits > 0) {
            out.write(held << to - bits & (1 << to) - 1);
        }
        return out.toByteArray();
    }
}
