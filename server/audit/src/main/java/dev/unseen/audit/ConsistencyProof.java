package dev.unseen.audit;

import dev.unseen.audit.tree.Proofs;
import dev.unseen.audit.tree.TreeHash;
import java.util.List;

/// Shows that the tree of `from` entries is the beginning of the tree of `to` entries.
/// Source: RFC 6962, section 2.1.2.
public record ConsistencyProof(long from, long to, List<TreeHash> path) {

    public ConsistencyProof {
        path = List.copyOf(path);
    }

    public boolean holds(TreeHash oldRoot, TreeHash newRoot) {
        return Proofs.consistent(from, oldRoot, to, newRoot, path);
    }
}
