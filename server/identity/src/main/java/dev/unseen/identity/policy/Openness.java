package dev.unseen.identity.policy;

import java.util.Arrays;
import java.util.Optional;

/// Who may take payloads out of a project: entitled servers only, or Barbican's callers too.
public enum Openness {
    SEALED("sealed"),
    OPEN("open");

    private final String wireName;

    Openness(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<Openness> named(String wireName) {
        return Arrays.stream(values()).filter(each -> each.wireName.equals(wireName)).findFirst();
    }
}
