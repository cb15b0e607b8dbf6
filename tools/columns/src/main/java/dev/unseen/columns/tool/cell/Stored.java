package dev.unseen.columns.tool.cell;

import dev.unseen.columns.codec.Kind;
import dev.unseen.columns.codec.Original;
import dev.unseen.columns.json.JsonDocument;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/// A value as it lies in a cell. Prints only what it is.
public sealed interface Stored {

    /// Characters: a cell of text, or a JSON string in its usual spelling.
    record Text(String text) implements Stored {
        @Override
        public String toString() {
            return "Text";
        }
    }

    /// Bytes, also those of a text that is not UTF-8.
    record Bytes(byte[] bytes) implements Stored {
        @Override
        public String toString() {
            return "Bytes";
        }
    }

    /// Any other JSON value, as its text: it comes back with every digit and escape.
    record Json(String text) implements Stored {
        @Override
        public String toString() {
            return "Json";
        }
    }

    /// The value as the codec takes it; the caller closes it.
    default Original original() {
        return switch (this) {
            case Text(String text) -> Original.text(text);
            case Bytes(byte[] bytes) -> Original.bytes(bytes);
            case Json(String text) -> Original.of(Kind.JSON, text);
        };
    }

    /// A JSON value; a string in its usual spelling is text, everything else keeps its own.
    static Stored ofJson(String value) {
        if (value.startsWith("\"")) {
            String characters = JsonDocument.unquote(value);
            if (JsonDocument.quote(characters).equals(value) && isUnicode(characters)) {
                return new Text(characters);
            }
        }
        return new Json(value);
    }

    private static boolean isUnicode(String text) {
        return text.codePoints().noneMatch(each -> each >= 0xd800 && each <= 0xdfff);
    }

    /// The value as JSON.
    default String json() {
        return switch (this) {
            case Text(String text) -> JsonDocument.quote(text);
            case Json(String text) -> text;
            case Bytes _ -> throw new IllegalStateException("bytes have no place in JSON");
        };
    }

    /// The value as the bytes of a cell of its own.
    default byte[] cell() {
        return switch (this) {
            case Text(String text) -> text.getBytes(StandardCharsets.UTF_8);
            case Json(String text) -> text.getBytes(StandardCharsets.UTF_8);
            case Bytes(byte[] bytes) -> bytes;
        };
    }

    /// Whether both are one value. JSON may come back from a database in another spelling.
    default boolean isSame(Stored other) {
        return switch (this) {
            case Bytes(byte[] bytes) ->
                    other instanceof Bytes(byte[] others) && MessageDigest.isEqual(bytes, others);
            case Json(String text) ->
                    other instanceof Json(String others) && JsonValues.areEqual(text, others);
            case Text _ -> equals(other);
        };
    }

    static Stored of(Original original) {
        return switch (original.kind()) {
            case BYTES -> new Bytes(original.bytes());
            case JSON -> new Json(original.text());
            default -> new Text(original.text());
        };
    }

    /// What might be a ciphertext: characters, or bytes that all are plain ASCII.
    default Optional<String> ciphertext() {
        return switch (this) {
            case Text(String text) -> Optional.of(text);
            case Bytes(byte[] bytes) -> ascii(bytes);
            case Json _ -> Optional.empty();
        };
    }

    private static Optional<String> ascii(byte[] bytes) {
        for (byte each : bytes) {
            if (each < ' ') {
                return Optional.empty();
            }
        }
        return Optional.of(new String(bytes, StandardCharsets.US_ASCII));
    }
}
