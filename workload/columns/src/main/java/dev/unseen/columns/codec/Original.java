package dev.unseen.columns.codec;

import dev.unseen.crypto.MalformedBox;
import dev.unseen.crypto.Plaintext;
import dev.unseen.crypto.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;

/**
 * A value as the application knows it, with its kind. Wiped on close; prints its kind and length.
 *
 * <p>NULL is not a value: it stays NULL. An empty text is one, and is encrypted.
 *
 * <p>Errors: {@link IllegalArgumentException} for text with lone surrogates, which has no UTF-8.
 */
public final class Original implements AutoCloseable {

    private final Kind kind;
    private final Plaintext bytes;

    Original(Kind kind, Plaintext bytes) {
        this.kind = kind;
        this.bytes = bytes;
    }

    public static Original text(String text) {
        return of(Kind.TEXT, text);
    }

    /** Copies the bytes. */
    public static Original bytes(byte[] bytes) {
        return new Original(Kind.BYTES, Plaintext.copyOf(bytes));
    }

    /**
     * @param kind any but {@link Kind#BYTES}
     * @param text the value's form as {@link Kind} says
     */
    public static Original of(Kind kind, String text) {
        if (kind == Kind.BYTES) {
            throw new IllegalArgumentException("Bytes come as bytes.");
        }
        return new Original(kind, Plaintext.owning(utf8(text)));
    }

    public Kind kind() {
        return kind;
    }

    public int lengthBytes() {
        return bytes.length();
    }

    /** The text of every kind but {@link Kind#BYTES}. */
    public String text() {
        if (kind == Kind.BYTES) {
            throw new IllegalStateException("This value is bytes, not text.");
        }
        return bytes.lend(lent -> new String(lent, StandardCharsets.UTF_8));
    }

    /** A copy of the bytes; of a text its UTF-8. The caller wipes it. */
    public byte[] bytes() {
        return bytes.lend(byte[]::clone);
    }

    /** Whether kind and bytes are equal; in constant time. */
    public boolean matches(Original other) {
        return kind == other.kind && bytes.matches(other.bytes);
    }

    /** Lends the bytes for one computation. */
    public <T> T lend(Function<byte[], T> reader) {
        return bytes.lend(reader);
    }

    Plaintext tagged(boolean poison) {
        return bytes.lend(
                lent -> {
                    byte[] all = new byte[lent.length + 1];
                    all[0] = kind.tag(poison);
                    System.arraycopy(lent, 0, all, 1, lent.length);
                    return Plaintext.owning(all);
                });
    }

    /** Reads what {@link #tagged} wrote; takes the plaintext over. */
    static Opened untag(Plaintext tagged, String keyId) {
        try (tagged) {
            return tagged.lend(
                    all -> {
                        if (all.length == 0) {
                            throw new Kind.UnknownTag();
                        }
                        byte[] rest = Arrays.copyOfRange(all, 1, all.length);
                        var original = new Original(Kind.ofTag(all[0]), Plaintext.owning(rest));
                        return new Opened(keyId, Kind.poison(all[0]), original);
                    });
        }
    }

    private static byte[] utf8(String text) {
        try {
            return Utf8.strict(text);
        } catch (MalformedBox e) {
            throw new IllegalArgumentException("Text here is Unicode without lone surrogates.", e);
        }
    }

    @Override
    public void close() {
        bytes.close();
    }

    @Override
    public String toString() {
        return "Original[" + kind + ", " + bytes.length() + " bytes]";
    }
}
