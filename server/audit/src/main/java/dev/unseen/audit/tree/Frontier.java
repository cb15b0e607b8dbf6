package dev.unseen.audit.tree;

import java.util.ArrayList;
import java.util.List;

/// The right edge of a growing tree: one hash per one-bit of its size, so at most 63.
/// Source: RFC 9162, section 2.1.2.
public final class Frontier {

    private final List<TreeHash> peaks = new ArrayList<>();
    private long size;

    public void add(TreeHash leaf) {
        TreeHash carried = leaf;
        for (long bits = size; (bits & 1) == 1; bits >>= 1) {
            carried = TreeHash.node(peaks.removeLast(), carried);
        }
        peaks.add(carried);
        size++;
    }

    public long size() {
        return size;
    }

    public TreeHash root() {
        if (peaks.isEmpty()) {
            return TreeHash.empty();
        }
        TreeHash root = peaks.getLast();
        for (int i = peaks.size() - 2; i >= 0; i--) {
            root = TreeHash.node(peaks.get(i), root);
        }
        return root;
    }
}
