package dev.unseen.client.payload;

import dev.unseen.crypto.Plaintext;
import dev.unseen.crypto.SealingKey;
import dev.unseen.crypto.SealingPublicKey;

/** The content of a sealed box, on its way into a bundle or into another box. Wiped on close. */
public final class OpenedBox implements AutoCloseable {

    private final Plaintext content;

    OpenedBox(Plaintext content) {
        this.content = content;
    }

    /** Errors: {@code MalformedBox}, {@code SealBroken}. */
    public static OpenedBox open(SealingKey own, byte[] info, byte[] aad, byte[] box) {
        return new OpenedBox(own.open(info, aad, box));
    }

    /** The same content for somebody's key alone. */
    public byte[] sealedTo(SealingPublicKey recipient, byte[] info, byte[] aad) {
        return recipient.seal(info, aad, content);
    }

    /** Errors: {@link IllegalArgumentException} when this is no bundle. */
    public Bundle bundle() {
        return Bundle.read(content.copy());
    }

    @Override
    public void close() {
        content.close();
    }

    @Override
    public String toString() {
        return "OpenedBox[" + content.length() + " bytes]";
    }
}
