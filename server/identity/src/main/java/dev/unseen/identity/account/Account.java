package dev.unseen.identity.account;

import dev.unseen.chassis.caller.UserId;
import dev.unseen.chassis.failure.Refusal;
import java.time.Instant;
import java.util.regex.Pattern;

/// Somebody who can be known: a human being or a service.
public record Account(UserId id, String name, Kind kind, boolean enabled, Instant created) {

    public enum Kind {
        PERSON("person"),
        AUTOMATION("automation");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }

        static Kind named(String wireName) {
            return wireName.equals(PERSON.wireName) ? PERSON : AUTOMATION;
        }
    }

    /// One spelling per name: a variant in case, spaces or look-alike letters is no name at all.
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");

    public static boolean isName(String value) {
        return NAME.matcher(value).matches();
    }

    public static void requireName(String value) {
        if (!isName(value)) {
            throw Refusal.malformed(
                    "A name is 1 to 64 of a-z, 0-9, dot, underscore, hyphen and @, beginning with"
                            + " a letter or digit.");
        }
    }
}
