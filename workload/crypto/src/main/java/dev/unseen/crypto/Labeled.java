package dev.unseen.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** HPKE's labelled HKDF. Source: RFC 9180 section 4. */
final class Labeled {

    private static final byte[] VERSION = "HPKE-v1".getBytes(StandardCharsets.US_ASCII);

    private Labeled() {}

    static byte[] extract(byte[] suite, byte[] salt, String label, byte[] material) {
        return Hkdf.extract(salt, join(VERSION, suite, ascii(label), material));
    }

    static byte[] expand(byte[] suite, byte[] key, String label, byte[] info, int length) {
        byte[] size = ByteBuffer.allocate(2).putShort((short) length).array();
        return Hkdf.expand(key, join(size, VERSION, suite, ascii(label), info), length);
    }

    private static byte[] ascii(String label) {
        return label.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] join(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }
}
