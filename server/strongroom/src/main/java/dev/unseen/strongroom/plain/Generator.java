package dev.unseen.strongroom.plain;

import dev.unseen.crypto.Plaintext;
import dev.unseen.strongroom.spec.Encoding;
import dev.unseen.strongroom.spec.KeyKind;
import dev.unseen.strongroom.spec.ValueSpec;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// Makes values by their specs. Nothing of a value becomes a `String`; what is intermediate is
/// wiped.
final class Generator {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final SecureRandom random;
    private final KeyGenerator keys;

    Generator(SecureRandom random) {
        this.random = random;
        this.keys = new KeyGenerator(random);
    }

    Plaintext generate(ValueSpec spec) {
        return switch (spec) {
            case ValueSpec.Bytes each -> Plaintext.random(random, each.bytes());
            case ValueSpec.Aes each -> Plaintext.random(random, each.bits() / 8);
            case ValueSpec.Hmac each -> Plaintext.random(random, each.bits() / 8);
            case ValueSpec.Encoded each -> encoded(each);
            case ValueSpec.Password each -> password(each);
            case ValueSpec.Passphrase each -> Words.generate(each.words(), random);
            case ValueSpec.Uuid _ -> uuid();
            case ValueSpec.PrivateKey each -> keys.generate(each.key());
            case ValueSpec.Composite _, ValueSpec.Given _ ->
                    throw new IllegalArgumentException(spec.kind() + " is not generated");
        };
    }

    KeyGenerator.Halves generatePair(KeyKind key, Optional<Plaintext> passphrase) {
        return keys.generatePair(key, passphrase);
    }

    private Plaintext encoded(ValueSpec.Encoded spec) {
        try (Plaintext raw = Plaintext.random(random, spec.bytes())) {
            return raw.lend(bytes -> Plaintext.owning(encode(spec.encoding(), bytes)));
        }
    }

    private static byte[] encode(Encoding encoding, byte[] bytes) {
        return switch (encoding) {
            case HEX -> hex(bytes);
            case BASE64 -> Base64.getEncoder().encode(bytes);
            case BASE64URL -> Base64.getUrlEncoder().withoutPadding().encode(bytes);
        };
    }

    private static byte[] hex(byte[] bytes) {
        byte[] text = new byte[2 * bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            text[2 * i] = HEX[bytes[i] >> 4 & 0xf];
            text[2 * i + 1] = HEX[bytes[i] & 0xf];
        }
        return text;
    }

    /// Draws bytes and rejects those beyond the last whole multiple of the alphabet, so that each
    /// character is equally likely.
    private Plaintext password(ValueSpec.Password spec) {
        byte[] alphabet = spec.alphabet().getBytes(StandardCharsets.US_ASCII);
        int bound = 256 / alphabet.length * alphabet.length;
        byte[] text = new byte[spec.length()];
        byte[] pool = new byte[2 * text.length];
        for (int at = 0, used = pool.length; at < text.length; used++) {
            if (used >= pool.length) {
                random.nextBytes(pool);
                used = 0;
            }
            int drawn = pool[used] & 0xff;
            if (drawn < bound) {
                text[at++] = alphabet[drawn % alphabet.length];
            }
        }
        Arrays.fill(pool, (byte) 0);
        return Plaintext.owning(text);
    }

    private Plaintext uuid() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
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
        return Plaintext.owning(text);
    }
}
