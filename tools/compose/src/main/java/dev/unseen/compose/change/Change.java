package dev.unseen.compose.change;

import java.nio.file.Path;

/// One file as it shall be.
public record Change(Path file, Content content, Attributes attributes) {

    /// Bytes that nothing prints.
    public record Content(byte[] bytes) {
        public Content {
            bytes = bytes.clone();
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public String toString() {
            return bytes.length + " bytes";
        }
    }

    public static Change of(Path file, byte[] bytes, Attributes attributes) {
        return new Change(file, new Content(bytes), attributes);
    }
}
