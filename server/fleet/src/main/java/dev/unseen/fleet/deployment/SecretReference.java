package dev.unseen.fleet.deployment;

import dev.unseen.chassis.failure.Refusal;

/// Where one secret of a deployment is kept. This is all that we ever know of it.
///
/// @param url the reference that the key manager gave
public record SecretReference(String name, String url) {

    private static final int CHARS_MAX = 512;

    public SecretReference {
        if (!url.startsWith("https://") && !url.startsWith("http://") || url.length() > CHARS_MAX) {
            throw Refusal.malformed("A secret reference is a URL.");
        }
    }

    /// The secret's id, the last segment of the reference.
    public String id() {
        return url.substring(url.lastIndexOf('/') + 1);
    }
}
