package dev.unseen.identity.account;

import dev.unseen.chassis.caller.DomainId;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.chassis.failure.Refusal;
import java.util.Optional;
import java.util.regex.Pattern;

/// Somebody who can be known: a human being or a service.
public record Account(
        UserId id, DomainId domain, String name, Kind kind, boolean enabled, Profile profile) {

    /// What an automation's owner has said about it. Nothing in here decides anything, but where a
    /// token goes that was asked for without a scope.
    public record Profile(
            String description, Optional<String> email, Optional<ProjectId> defaultProject) {

        public static final Profile NONE = new Profile("", Optional.empty(), Optional.empty());

        public Profile {
            Names.requireDescription(description);
            email.ifPresent(Names::requireDescription);
        }
    }

    Account enabled(boolean wanted) {
        return new Account(id, domain, name, kind, wanted, profile);
    }

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

    /// A person's name has one spelling: a variant in case, spaces or look-alike letters is no name
    /// at all.
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
