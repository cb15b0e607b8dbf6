package dev.unseen.audit;

import dev.unseen.audit.note.TreeHead;
import dev.unseen.audit.tree.TreeHash;
import java.time.Instant;
import java.util.Optional;

/// A signed statement of the log: it has this many entries, and this is their root. `note` is the
/// C2SP signed note as it goes over the wire.
public record Checkpoint(TreeHead head, Optional<Instant> signedAt, String note) {

    public long size() {
        return head.size();
    }

    public TreeHash root() {
        return head.root();
    }
}
