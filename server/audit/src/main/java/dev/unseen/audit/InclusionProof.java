package dev.unseen.audit;

import dev.unseen.audit.tree.Proofs;
import dev.unseen.audit.tree.TreeHash;
import java.util.List;

/// Shows that an entry is part of the tree of `treeSize` entries.
/// Source: RFC 6962, section 2.1.1.
public record InclusionProof(EntryIndex index, long treeSize, List<TreeHash> path) {

    public InclusionProof {
        path = List.copyOf(path);
    }

    public boolean holds(TreeHash leaf, TreeHash root) {
        return Proofs.includes(root, treeSize, leaf, index.value(), path);
    }
}
