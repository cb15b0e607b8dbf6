package dev.unseen.compose.change;

import java.nio.file.Path;
import java.util.Optional;

/// One file as it shall be; without content it shall be gone.
///
/// `kept` says that its new bytes exist nowhere else: the sealed backup keeps them, so that a
/// rollback, which removes the file, destroys nothing.
public record Change(Path file, Optional<Content> content, Attributes attributes, boolean kept) {

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
        return new Change(file, Optional.of(new Content(bytes)), attributes, false);
    }

    public static Change kept(Path file, byte[] bytes, Attributes attributes) {
        return new Change(file, Optional.of(new Content(bytes)), attributes, true);
    }

    public static Change gone(Path file) {
        return new Change(file, Optional.empty(), Attributes.PRIVATE, false);
    }

    public boolean isGone() {
        return content.isEmpty();
    }
}
