package dev.unseen.crypto;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** UTF-8 that never writes a question mark for what it cannot write. */
public final class Utf8 {

    private Utf8() {}

    /** Errors: {@link MalformedBox} for lone surrogates, which two texts would otherwise share. */
    public static byte[] strict(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return slow(text);
            }
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] slow(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = Arrays.copyOf(encoded.array(), encoded.limit());
            Arrays.fill(encoded.array(), (byte) 0);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new MalformedBox("text here is Unicode without lone surrogates");
        }
    }
}
