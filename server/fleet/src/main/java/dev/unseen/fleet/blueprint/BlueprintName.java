package dev.unseen.fleet.blueprint;

import dev.unseen.chassis.failure.Refusal;
import java.util.regex.Pattern;

/// What a blueprint is called, and its file without `.yaml`.
public record BlueprintName(String value) {

    static final String EXPECTED =
            "2 to 40 lower-case letters, digits and hyphens, beginning with a letter";

    private static final Pattern GRAMMAR = Pattern.compile("[a-z][a-z0-9-]{1,39}");

    public BlueprintName {
        if (!wellFormed(value)) {
            throw Refusal.malformed("A blueprint's name is " + EXPECTED + ".");
        }
    }

    static boolean wellFormed(String value) {
        return GRAMMAR.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
