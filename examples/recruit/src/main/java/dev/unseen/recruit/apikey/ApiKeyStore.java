package dev.unseen.recruit.apikey;

import java.time.Instant;
import java.util.Optional;

/// Where the hashes of API keys are kept.
public interface ApiKeyStore {

    void add(byte[] hash, String label, Instant created);

    /// The label of the key with this hash.
    Optional<String> label(byte[] hash);

    void remove(byte[] hash);
}
