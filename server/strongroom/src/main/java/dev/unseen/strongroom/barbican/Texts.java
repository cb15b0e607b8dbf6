package dev.unseen.strongroom.barbican;

import dev.unseen.chassis.failure.Refusal;
import java.util.Optional;

/// Texts that a body has to have.
public final class Texts {

    private static final int CHARS_MAX = 255;

    private Texts() {}

    /// Errors: [Refusal] for a text that is missing, empty or too long.
    public static String required(String what, Optional<String> text) {
        return text.filter(each -> !each.isEmpty() && each.length() <= CHARS_MAX)
                .filter(each -> each.indexOf('\0') < 0)
                .orElseThrow(
                        () ->
                                Refusal.malformed(
                                        "The body has a %s of 1 to %d characters."
                                                .formatted(what, CHARS_MAX)));
    }
}
