package dev.unseen.fleet.blueprint;

/// A blueprint as it was when a deployment was ordered; the digest finds its text again.
public record BlueprintVersion(BlueprintName name, String digest) {}
