package dev.unseen.strongroom.plain;

import dev.unseen.crypto.Plaintext;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/// A key pair as text: `PRIVATE KEY` (PKCS#8), then `PUBLIC KEY` (SubjectPublicKeyInfo). Whoever
/// wants the private key reads the first block; the second is what derived forms are made of.
final class Pem {

    private static final byte[] PRIVATE = ascii("PRIVATE KEY");
    private static final byte[] ENCRYPTED = ascii("ENCRYPTED PRIVATE KEY");
    private static final byte[] PUBLIC = ascii("PUBLIC KEY");

    private Pem() {}

    static Plaintext write(KeyPair pair) {
        byte[] pkcs8 = pair.getPrivate().getEncoded();
        byte[] first = block(PRIVATE, pkcs8);
        byte[] second = block(PUBLIC, pair.getPublic().getEncoded());
        byte[] text = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, text, first.length, second.length);
        Arrays.fill(pkcs8, (byte) 0);
        Arrays.fill(first, (byte) 0);
        return Plaintext.owning(text);
    }

    static Plaintext writePrivate(KeyPair pair) {
        byte[] pkcs8 = pair.getPrivate().getEncoded();
        try {
            return Plaintext.owning(block(PRIVATE, pkcs8));
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    static Plaintext writePublic(KeyPair pair) {
        return Plaintext.owning(block(PUBLIC, pair.getPublic().getEncoded()));
    }

    static Plaintext writeEncrypted(byte[] encrypted) {
        return Plaintext.owning(block(ENCRYPTED, encrypted));
    }

    private static byte[] block(byte[] label, byte[] der) {
        byte[] body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encode(der);
        ByteBuffer out = ByteBuffer.allocate(2 * label.length + body.length + 34);
        out.put(ascii("-----BEGIN ")).put(label).put(ascii("-----\n"));
        out.put(body);
        out.put(ascii("\n-----END ")).put(label).put(ascii("-----\n"));
        Arrays.fill(body, (byte) 0);
        return Arrays.copyOf(out.array(), out.position());
    }

    /// The public block of such a text.
    static byte[] publicBlock(byte[] text) {
        byte[] begin = ascii("-----BEGIN PUBLIC KEY-----");
        for (int at = 0; at + begin.length <= text.length; at++) {
            if (Arrays.equals(text, at, at + begin.length, begin, 0, begin.length)) {
                return Arrays.copyOfRange(text, at, text.length);
            }
        }
        throw new IllegalStateException("a key of ours has a public block");
    }

    static PublicKey publicKey(byte[] publicBlock, String algorithm) {
        var lines = new String(publicBlock, StandardCharsets.US_ASCII).lines().toList();
        String body = String.join("", lines.subList(1, lines.size() - 1));
        try {
            var spec = new X509EncodedKeySpec(Base64.getDecoder().decode(body));
            return KeyFactory.getInstance(algorithm).generatePublic(spec);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a public key that we wrote", e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
