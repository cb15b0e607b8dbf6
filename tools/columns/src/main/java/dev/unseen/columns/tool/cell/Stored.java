package dev.unseen.columns.tool.cell;

import dev.unseen.columns.codec.Kind;
import dev.unseen.columns.codec.Original;
import java.nio.charset.StandardCharsets;
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
