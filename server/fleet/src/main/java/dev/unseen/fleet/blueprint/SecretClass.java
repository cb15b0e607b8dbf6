package dev.unseen.fleet.blueprint;

import java.util.Locale;

/// What losing or replacing a secret would mean. Secrets that an outsider issued are entered, not
/// ordered, so a blueprint does not have them.
public enum SecretClass {
    /// Can be replaced at any time: tokens, signing keys, passwords.
    REGENERABLE,
    /// Data stays encrypted under it: kept as a keyring, never overwritten.
    IRREPLACEABLE;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
