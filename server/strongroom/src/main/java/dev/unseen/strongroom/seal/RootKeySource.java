package dev.unseen.strongroom.seal;

import java.security.SecureRandom;

/// Where the root key is kept while no process runs.
public interface RootKeySource {

    /// The word for it in a status: `file`.
    String type();

    /// What this way of keeping it does not protect against, for everybody who reads the status.
    String promise();

    /// Whether there is a key already.
    boolean exists();

    /// Makes and keeps a key, durably.
    /// Errors: `Refusal` when it cannot be kept as it has to be.
    RootKey create(SecureRandom random);

    /// Errors: `Refusal` when there is none, or when others could have read it.
    RootKey open();
}
