package dev.unseen.fleet.blueprint;

import java.util.Locale;
import java.util.Optional;

/// What a generated value looks like, and the one size that a blueprint may give for it.
public enum ValueKind {
    BASE64URL(new Size("bytes", 14, 4096, 32)),
    BASE64(new Size("bytes", 14, 4096, 32)),
    HEX(new Size("bytes", 14, 4096, 32)),
    PASSWORD(new Size("length", 16, 256, 32)),
    PASSPHRASE(new Size("words", 7, 32, 8)),
    UUID(null);

    /// The strongroom's bounds, so that a blueprint is refused before anything is deployed.
    public record Size(String key, int min, int max, int usual) {}

    private final Optional<Size> size;

    ValueKind(@org.jspecify.annotations.Nullable Size size) {
        this.size = Optional.ofNullable(size);
    }

    public Optional<Size> size() {
        return size;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
