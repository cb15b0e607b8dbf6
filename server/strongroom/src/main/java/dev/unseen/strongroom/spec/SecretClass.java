package dev.unseen.strongroom.spec;

import dev.unseen.chassis.failure.Refusal;
import java.util.Arrays;
import java.util.Locale;

/// What becomes of a secret when it is rotated, deleted, backed up or lost.
public enum SecretClass {
    /// Can be made anew: tokens, signing keys, passwords.
    REGENERABLE,
    /// Opens data that nothing else opens: never overwritten, escrowed.
    IRREPLACEABLE,
    /// Made by somebody else and known to a human until it is replaced.
    EXTERNAL;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static SecretClass named(String wireName) {
        return Arrays.stream(values())
                .filter(each -> each.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(
                        () ->
                                Refusal.malformed(
                                        "A secret's class is regenerable, irreplaceable or"
                                                + " external."));
    }
}
