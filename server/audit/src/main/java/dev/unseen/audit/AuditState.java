package dev.unseen.audit;

import dev.unseen.audit.tree.TreeHash;
import java.time.Instant;
import java.util.Optional;

/// How a log is, for health answers and the portal.
///
/// `poisoned` says why no entry is accepted any more; while it is empty the log is healthy.
public record AuditState(
        String origin,
        long size,
        TreeHash root,
        Optional<String> poisoned,
        long checkpointSize,
        Optional<Instant> checkpointAt) {

    public boolean healthy() {
        return poisoned.isEmpty();
    }
}
