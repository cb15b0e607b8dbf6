package dev.unseen.crypto;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * Unambiguous bytes from several parts: associated data, HPKE contexts, what a MAC or signature
 * covers.
 *
 * <p>Shape: for each part its length (4 bytes, big-endian), then its bytes; strings are UTF-8,
 * numbers are 8 bytes, big-endian. The first part names the purpose.
 *
 * <p>Errors: {@link MalformedBox} for text that has no UTF-8 form, which two different texts would
 * otherwise share.
 */
public final class Binding {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(128);

    private Binding() {}

    public static Binding of(String purpose) {
        return new Binding().with(purpose);
    }

    public Binding with(String part) {
        return with(Utf8.strict(part));
    }

    public Binding with(long part) {
        return with(ByteBuffer.allocate(8).putLong(part).array());
    }

    public Binding with(byte[] part) {
        out.writeBytes(ByteBuffer.allocate(4).putInt(part.length).array());
        out.writeBytes(part);
        return this;
    }

    public byte[] bytes() {
        return out.toByteArray();
    }
}
