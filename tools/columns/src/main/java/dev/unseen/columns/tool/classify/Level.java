package dev.unseen.columns.tool.classify;

import dev.unseen.columns.tool.failure.Refusal;

/// How much harm is done when others read a field.
public enum Level {
    PUBLIC,
    INTERNAL,
    CONFIDENTIAL,
    RESTRICTED;

    /// 1 to 4.
    public int number() {
        return ordinal() + 1;
    }

    static Level of(String number) {
        if (!number.matches("[1-4]")) {
            throw Refusal.malformed(
                    "a level is 1 (public), 2 (internal), 3 (confidential) or 4 (restricted)");
        }
        return values()[Integer.parseInt(number) - 1];
    }
}
