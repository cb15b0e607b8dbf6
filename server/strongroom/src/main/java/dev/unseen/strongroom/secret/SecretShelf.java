package dev.unseen.strongroom.secret;

import dev.unseen.strongroom.consumer.ConsumerTable;

/// Where secrets lie and who holds them.
public record SecretShelf(
        SecretTable secrets,
        VersionTable versions,
        StoredValues values,
        SecretLookup lookup,
        Holders holders,
        ConsumerTable consumers,
        Warmth warmth) {}
