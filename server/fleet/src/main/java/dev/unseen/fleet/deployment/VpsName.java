package dev.unseen.fleet.deployment;

import dev.unseen.chassis.failure.Refusal;
import java.util.regex.Pattern;

/// What people call a VPS. It has no underscore, so that `<vps>_<SECRET>` is read one way only.
public record VpsName(String value) {

    private static final Pattern GRAMMAR = Pattern.compile("[a-z][a-z0-9-]{0,38}[a-z0-9]");

    public VpsName {
        if (!wellFormed(value)) {
            throw Refusal.malformed(
                    "A VPS's name is 2 to 40 lower-case letters, digits and hyphens, beginning with"
                            + " a letter and not ending with a hyphen.");
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
