package dev.unseen.strongroom.secret;

/// Where secrets lie and who holds them.
public record SecretShelf(
        SecretTable secrets,
        VersionTable versions,
        StoredValues values,
        SecretLookup lookup,
        Holders holders,
        Warmth warmth) {}
