package dev.unseen.identity.credential;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.crypto.Plaintext;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;

/// What somebody typed or sent to prove who they are, for as long as it is being checked. It never
/// becomes a string; it is wiped on close and prints its length.
public final class Presented implements AutoCloseable {

    /// A password of ours has at most this many bytes; a longer one is refused, never cut.
    public static final int BYTES_MAX = 1_024;

    private final Plaintext bytes;

    /// Takes the bytes over.
    Presented(byte[] bytes) {
        if (bytes.length > BYTES_MAX) {
            Arrays.fill(bytes, (byte) 0);
            throw Refusal.malformed("What is presented here has at most 1,024 bytes.");
        }
        this.bytes = Plaintext.owning(bytes);
    }

    /// Takes over the characters of a JSON string and wipes them.
    public static Presented characters(char[] characters) {
        try {
            ByteBuffer encoded =
                    StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(characters));
            byte[] exact = new byte[encoded.remaining()];
            encoded.get(exact);
            Arrays.fill(encoded.array(), (byte) 0);
            return new Presented(exact);
        } catch (CharacterCodingException _) {
            throw Refusal.malformed("What is presented here is Unicode text.");
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    public boolean isEmpty() {
        return bytes.length() == 0;
    }

    /// How many characters a person would count.
    int codePoints() {
        return lend(
                utf8 -> {
                    int count = 0;
                    for (byte each : utf8) {
                        count += (each & 0xc0) == 0x80 ? 0 : 1;
                    }
                    return count;
                });
    }

    boolean isUtf8() {
        return lend(
                utf8 -> {
                    try {
                        CharBuffer decoded =
                                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
                        Arrays.fill(decoded.array(), '\0');
                        return true;
                    } catch (CharacterCodingException _) {
                        return false;
                    }
                });
    }

    public boolean matches(Presented other) {
        return bytes.matches(other.bytes);
    }

    <T> T lend(Function<byte[], T> reader) {
        return bytes.lend(reader);
    }

    @Override
    public void close() {
        bytes.close();
    }

    @Override
    public String toString() {
        return "Presented[" + bytes.length() + " bytes]";
    }
}
