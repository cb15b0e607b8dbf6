package dev.unseen.recruit.token;

import java.time.Instant;

/// Which refresh tokens are out, and which were used.
public interface RefreshStore {

    void add(String id, String family, Instant expires);

    /// True for the first use of an unused token only.
    boolean use(String id, String family);

    /// Ends every token of a family.
    void revoke(String family);

    void removeExpired(Instant now);
}
