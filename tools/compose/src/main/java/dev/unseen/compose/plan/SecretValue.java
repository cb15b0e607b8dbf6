package dev.unseen.compose.plan;

import java.nio.charset.StandardCharsets;

/// The exact bytes of a secret; shows only their number.
public record SecretValue(String text) {
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return bytes().length + " bytes";
    }
}
