package dev.unseen.compose.scan;

/// What a name alone tells, for whoever has no value to look at.
public final class Names {
    private Names() {}

    /// Whether a variable of this name is surely a secret.
    public static boolean isSecret(String name) {
        return NameRules.hint(name) == NameRules.Hint.SECRET;
    }
}
