package dev.unseen.identity.appcredential;

import dev.unseen.chassis.caller.AccessRule;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.Reach;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.chassis.failure.Refusal;
import java.util.List;
import java.util.Optional;

/// A credential as somebody wants it. `parent` is the credential behind the token that asks; when
/// that goes, this one goes with it.
public record NewCredential(
        UserId owner,
        ProjectId project,
        Optional<String> parent,
        ApplicationCredential.Label label,
        Bounds bounds) {

    static final int RULES_MAX = 1_000;
    private static final int NAME_CHARS_MAX = 255;

    public NewCredential {
        requireLabel(label);
        if (bounds.roles().isEmpty()) {
            throw Refusal.malformed("An application credential has at least one role.");
        }
        if (bounds.reach() instanceof Reach.Only(List<AccessRule> rules)) {
            if (rules.size() > RULES_MAX) {
                throw Refusal.malformed(
                        "An application credential has at most %d access rules."
                                .formatted(RULES_MAX));
            }
            rules.forEach(AccessRules::requireWellFormed);
        }
    }

    static boolean isName(String name) {
        return !name.isBlank() && isText(name);
    }

    private static boolean isText(String text) {
        return text.length() <= NAME_CHARS_MAX
                && text.codePoints().noneMatch(Character::isISOControl);
    }

    private static void requireLabel(ApplicationCredential.Label label) {
        if (!isName(label.name()) || !isText(label.description())) {
            throw Refusal.malformed(
                    "An application credential has a name of 1 to %d characters and a description"
                                    .formatted(NAME_CHARS_MAX)
                            + " of at most as many, without control characters.");
        }
    }
}
