package dev.unseen.compose.text;

import dev.unseen.compose.failure.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// The text of a file without its byte order mark, and what is needed to write it back exactly.
public record SourceText(String text, boolean byteOrderMark) {
    private static final char MARK = '\uFEFF';

    /// Errors: [Refusal] when the bytes are not UTF-8.
    public static SourceText of(byte[] bytes, String name) {
        try {
            String text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(bytes))
                            .toString();
            boolean marked = !text.isEmpty() && text.charAt(0) == MARK;
            return new SourceText(marked ? text.substring(1) : text, marked);
        } catch (CharacterCodingException e) {
            throw Refusal.malformed(name + " is not UTF-8 text");
        }
    }

    public SourceText with(String changed) {
        return new SourceText(changed, byteOrderMark);
    }

    public byte[] bytes() {
        return (byteOrderMark ? MARK + text : text).getBytes(StandardCharsets.UTF_8);
    }

    /// The line end of the first line; files with both kinds keep each line's own.
    public String lineEnd() {
        int newline = text.indexOf('\n');
        return newline > 0 && text.charAt(newline - 1) == '\r' ? "\r\n" : "\n";
    }

    public int lineStart(int offset) {
        return text.lastIndexOf('\n', offset - 1) + 1;
    }

    /// The offset just behind the line end of the line that holds `offset`.
    public int nextLine(int offset) {
        int newline = text.indexOf('\n', offset);
        return newline < 0 ? text.length() : newline + 1;
    }

    /// The offset at which the visible line ends, before any carriage return.
    public int lineStop(int offset) {
        int newline = text.indexOf('\n', offset);
        int stop = newline < 0 ? text.length() : newline;
        return stop > 0 && stop > offset && text.charAt(stop - 1) == '\r' ? stop - 1 : stop;
    }

    public int lineNumber(int offset) {
        int line = 1;
        for (int i = 0; i < offset && i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                line++;
            }
        }
        return line;
    }

    public int column(int offset) {
        return offset - lineStart(offset);
    }
}
