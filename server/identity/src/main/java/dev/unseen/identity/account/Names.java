package dev.unseen.identity.account;

import dev.unseen.chassis.failure.Refusal;

/// What automations, projects and domains may be called: Keystone's grammar. Names are kept and
/// compared byte by byte, so a variant in case, spaces or look-alike letters is another name.
public final class Names {

    public static final int PROJECT_CHARS_MAX = 64;
    public static final int ACCOUNT_CHARS_MAX = 255;
    static final int DESCRIPTION_CHARS_MAX = 2_000;

    private Names() {}

    /// Whether anything could be called this; what is no name is not looked for.
    static boolean isOne(String name, int charsMax) {
        return !name.isBlank() && name.length() <= charsMax && !hasControls(name);
    }

    public static void require(String kind, String name, int charsMax) {
        if (!isOne(name, charsMax)) {
            throw Refusal.malformed(
                    "A %s's name is 1 to %d characters without control characters."
                            .formatted(kind, charsMax));
        }
    }

    public static void requireDescription(String text) {
        if (text.length() > DESCRIPTION_CHARS_MAX || hasControls(text)) {
            throw Refusal.malformed(
                    "A description is at most %d characters without control characters."
                            .formatted(DESCRIPTION_CHARS_MAX));
        }
    }

    private static boolean hasControls(String text) {
        return text.codePoints()
                .anyMatch(
                        each ->
                                Character.isISOControl(each)
                                        || Character.getType(each) == Character.SURROGATE);
    }
}
