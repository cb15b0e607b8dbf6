package dev.unseen.client.node;

import dev.unseen.crypto.Binding;
import dev.unseen.crypto.Hkdf;
import dev.unseen.crypto.Macs;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * A one-time ticket. It is proven by a MAC, never sent.
 *
 * <p>Shape: {@code unt1_} and base64url of id (16 bytes) ‖ key (32 bytes) ‖ CRC-32 of both (4
 * bytes).
 */
final class Ticket {

    private static final String PREFIX = "unt1_";
    private static final int BYTES = 52;

    private final byte[] bytes;

    private Ticket(byte[] bytes) {
        this.bytes = bytes;
    }

    static Ticket parse(String text) {
        byte[] bytes =
                text.startsWith(PREFIX) ? decode(text.substring(PREFIX.length())) : new byte[0];
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, Math.min(48, bytes.length));
        if (bytes.length != BYTES || ByteBuffer.wrap(bytes).getInt(48) != (int) crc.getValue()) {
            throw new IllegalArgumentException("a ticket is unt1_ and 70 characters of base64url");
        }
        return new Ticket(bytes);
    }

    private static byte[] decode(String text) {
        try {
            return Base64Url.decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    String id() {
        return HexFormat.of().formatHex(bytes, 0, 16);
    }

    byte[] idBytes() {
        return Arrays.copyOf(bytes, 16);
    }

    byte[] mac(byte[] transcript) {
        byte[] info = Binding.of("unseen/v1/enrol-mac").bytes();
        return Macs.hmac(Hkdf.derive(Arrays.copyOfRange(bytes, 16, 48), info, 32), transcript);
    }

    @Override
    public String toString() {
        return "Ticket[" + id() + "]";
    }
}
