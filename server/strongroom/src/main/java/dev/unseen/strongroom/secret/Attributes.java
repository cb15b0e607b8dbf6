package dev.unseen.strongroom.secret;

import dev.unseen.chassis.failure.Refusal;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// What Barbican's clients say about a secret. The strongroom keeps and returns it; nothing is
/// decided by it but the content type of the payload.
public record Attributes(
        String secretType,
        Optional<String> algorithm,
        OptionalInt bitLength,
        Optional<String> mode,
        String contentType) {

    public static final String TEXT = "text/plain";
    public static final String BYTES = "application/octet-stream";

    private static final Set<String> TYPES =
            Set.of("opaque", "symmetric", "public", "private", "passphrase", "certificate");
    private static final int CHARS_MAX = 255;

    public Attributes {
        if (!TYPES.contains(secretType)) {
            throw Refusal.malformed(
                    "A secret_type is opaque, symmetric, public, private, passphrase or"
                            + " certificate.");
        }
        algorithm.ifPresent(each -> requireShort("algorithm", each));
        mode.ifPresent(each -> requireShort("mode", each));
        if (bitLength.isPresent() && (bitLength.getAsInt() < 1 || bitLength.getAsInt() > 32_767)) {
            throw Refusal.malformed("A bit_length is from 1 to 32767.");
        }
    }

    public static void requireShort(String what, String text) {
        if (text.length() > CHARS_MAX || text.chars().anyMatch(each -> each < ' ')) {
            throw Refusal.malformed(
                    "A %s has at most %d characters and no controls.".formatted(what, CHARS_MAX));
        }
    }

    Attributes withContentType(String type) {
        return new Attributes(secretType, algorithm, bitLength, mode, type);
    }
}
