package dev.unseen.compose.sealed;

import dev.unseen.compose.failure.Refusal;
import java.io.ByteArrayOutputStream;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.math.ec.rfc7748.X25519;

/// Seals and opens whole files in the age format, version 1.
///
/// Shape:  a text header with one stanza (X25519 or scrypt) and its MAC, a 16 byte nonce, then
///         64 KiB chunks of ChaCha20-Poly1305, the last one marked.
/// Source: C2SP age specification, `age-encryption.org/v1`.
public final class Age {
    private static final String VERSION = "age-encryption.org/v1";
    private static final String X25519_LABEL = VERSION + "/X25519";
    private static final String SCRYPT_LABEL = VERSION + "/scrypt";
    private static final int FILE_KEY_BYTES = 16;
    private static final int CHUNK_BYTES = 64 * 1024;
    private static final int TAG_BYTES = 16;
    private static final int HEADER_BYTES_MAX = 4_096;
    private static final int WORK_FACTOR = 17;
    private static final int WORK_FACTOR_MAX = 22;
    private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();

    private Age() {}

    public static byte[] seal(byte[] plain, Recipient recipient, SecureRandom random) {
        byte[] fileKey = random(random, FILE_KEY_BYTES);
        byte[] ephemeral = random(random, X25519.SCALAR_SIZE);
        byte[] share = new byte[X25519.POINT_SIZE];
        X25519.scalarMultBase(ephemeral, 0, share, 0);
        byte[] shared = new byte[X25519.POINT_SIZE];
        if (!X25519.calculateAgreement(ephemeral, 0, recipient.point(), 0, shared, 0)) {
            throw Refusal.malformed("the recipient is not a usable key");
        }
        byte[] wrap = hkdf(shared, join(share, recipient.point()), X25519_LABEL);
        String stanza = "-> X25519 " + ENCODER.encodeToString(share);
        return sealed(plain, fileKey, stanza, crypt(true, wrap, new byte[12], fileKey), random);
    }

    public static byte[] seal(byte[] plain, char[] passphrase, SecureRandom random) {
        byte[] fileKey = random(random, FILE_KEY_BYTES);
        byte[] salt = random(random, 16);
        byte[] wrap = scrypt(passphrase, salt, WORK_FACTOR);
        String stanza = "-> scrypt " + ENCODER.encodeToString(salt) + " " + WORK_FACTOR;
        return sealed(plain, fileKey, stanza, crypt(true, wrap, new byte[12], fileKey), random);
    }

    /// Errors: [Refusal] when the file is damaged, cut short, or sealed to somebody else.
    public static byte[] open(byte[] sealed, Identity identity) {
        Header header = Header.read(sealed);
        String[] words = header.stanza().split(" ");
        if (words.length != 3 || !words[1].equals("X25519")) {
            throw Refusal.notPermitted("the backup is sealed with a passphrase, not a recipient");
        }
        byte[] share = decode(words[2]);
        byte[] point = identity.recipient().point();
        byte[] wrap = hkdf(identity.agree(share), join(share, point), X25519_LABEL);
        return opened(sealed, header, wrap);
    }

    public static byte[] open(byte[] sealed, char[] passphrase) {
        Header header = Header.read(sealed);
        String[] words = header.stanza().split(" ");
        if (words.length != 4 || !words[1].equals("scrypt") || !words[3].matches("[0-9]{1,2}")) {
            throw Refusal.notPermitted("the backup is sealed to a recipient, not a passphrase");
        }
        int factor = Integer.parseInt(words[3]);
        if (factor > WORK_FACTOR_MAX || factor < 1) {
            throw Refusal.limit("a work factor above " + WORK_FACTOR_MAX + " is not computed");
        }
        return opened(sealed, header, scrypt(passphrase, decode(words[2]), factor));
    }

    private static byte[] sealed(
            byte[] plain, byte[] fileKey, String stanza, byte[] body, SecureRandom random) {
        String head = VERSION + "\n" + stanza + "\n" + ENCODER.encodeToString(body) + "\n---";
        byte[] nonce = random(random, 16);
        var out = new ByteArrayOutputStream(plain.length + 512);
        out.writeBytes(ascii(head + " " + ENCODER.encodeToString(mac(fileKey, head)) + "\n"));
        out.writeBytes(nonce);
        byte[] key = hkdf(fileKey, nonce, "payload");
        int chunks = Math.max(1, (plain.length + CHUNK_BYTES - 1) / CHUNK_BYTES);
        for (int i = 0; i < chunks; i++) {
            int from = i * CHUNK_BYTES;
            byte[] chunk =
                    Arrays.copyOfRange(plain, from, Math.min(plain.length, from + CHUNK_BYTES));
            out.writeBytes(crypt(true, key, nonce(i, i == chunks - 1), chunk));
        }
        return out.toByteArray();
    }

    private static byte[] opened(byte[] sealed, Header header, byte[] wrap) {
        byte[] fileKey = crypt(false, wrap, new byte[12], header.body());
        if (!MessageDigest.isEqual(mac(fileKey, header.text()), header.mac())) {
            throw Refusal.malformed("the header of the backup is damaged");
        }
        int at = header.end();
        if (sealed.length < at + 16 + TAG_BYTES) {
            throw Refusal.malformed("the backup is cut short");
        }
        byte[] key = hkdf(fileKey, Arrays.copyOfRange(sealed, at, at + 16), "payload");
        at += 16;
        var out = new ByteArrayOutputStream(sealed.length);
        for (long i = 0; at < sealed.length; i++) {
            int end = Math.min(sealed.length, at + CHUNK_BYTES + TAG_BYTES);
            byte[] chunk = Arrays.copyOfRange(sealed, at, end);
            out.writeBytes(crypt(false, key, nonce(i, end == sealed.length), chunk));
            at = end;
        }
        return out.toByteArray();
    }

    /// The header's text up to `---`, its only stanza, and where the payload begins.
    private record Header(String text, String stanza, byte[] body, byte[] mac, int end) {
        static Header read(byte[] sealed) {
            int limit = Math.min(sealed.length, HEADER_BYTES_MAX);
            String start = new String(sealed, 0, limit, StandardCharsets.ISO_8859_1);
            int mark = start.indexOf("\n--- ");
            int end = mark < 0 ? -1 : start.indexOf('\n', mark + 1);
            List<String> lines = end < 0 ? List.of() : start.substring(0, end).lines().toList();
            if (lines.size() != 4 || !lines.getFirst().equals(VERSION)) {
                throw Refusal.malformed("this is not an age file with one stanza");
            }
            String text = start.substring(0, mark + 4);
            byte[] mac = decode(lines.get(3).substring(4));
            return new Header(text, lines.get(1), decode(lines.get(2)), mac, end + 1);
        }
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.malformed("the header of the backup is damaged");
        }
    }

    private static byte[] nonce(long counter, boolean last) {
        byte[] nonce = new byte[12];
        for (int i = 0; i < 8; i++) {
            nonce[10 - i] = (byte) (counter >>> 8 * i);
        }
        nonce[11] = (byte) (last ? 1 : 0);
        return nonce;
    }

    private static byte[] crypt(boolean sealing, byte[] key, byte[] nonce, byte[] data) {
        try {
            Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
            cipher.init(
                    sealing ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE,
                    new SecretKeySpec(key, "ChaCha20"),
                    new IvParameterSpec(nonce));
            return cipher.doFinal(data);
        } catch (AEADBadTagException e) {
            throw Refusal.notPermitted("the key does not open the backup, or it is damaged");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hkdf(byte[] input, byte[] salt, String label) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(input)
                                    .addSalt(salt)
                                    .thenExpand(ascii(label), 32));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] mac(byte[] fileKey, String head) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(hkdf(fileKey, new byte[0], "header"), "HmacSHA256"));
            return mac.doFinal(ascii(head));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] scrypt(char[] passphrase, byte[] salt, int factor) {
        byte[] secret = StandardCharsets.UTF_8.encode(CharBuffer.wrap(passphrase)).array();
        int length = secret.length;
        while (length > 0 && secret[length - 1] == 0) {
            length--;
        }
        byte[] exact = Arrays.copyOf(secret, length);
        byte[] key = SCrypt.generate(exact, join(ascii(SCRYPT_LABEL), salt), 1 << factor, 8, 1, 32);
        Arrays.fill(secret, (byte) 0);
        Arrays.fill(exact, (byte) 0);
        return key;
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] out = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, out, first.length, second.length);
        return out;
    }

    private static byte[] random(SecureRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
