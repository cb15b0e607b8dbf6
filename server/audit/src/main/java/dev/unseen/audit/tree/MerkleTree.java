package dev.unseen.audit.tree;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Roots and proofs of any earlier size of a tree, from its perfect subtrees.
/// Source: RFC 6962, sections 2.1.1 and 2.1.2.
public final class MerkleTree {

    private final PerfectSubtrees subtrees;

    public MerkleTree(PerfectSubtrees subtrees) {
        this.subtrees = subtrees;
    }

    public TreeHash root(long size) throws IOException {
        return size == 0 ? TreeHash.empty() : range(0, size);
    }

    /// The audit path of leaf `index`, from the leaf upwards.
    public List<TreeHash> inclusion(long index, long size) throws IOException {
        var path = new ArrayList<TreeHash>();
        long start = 0;
        long end = size;
        while (end - start > 1) {
            long middle = start + split(end - start);
            if (index < middle) {
                path.addFirst(range(middle, end));
                end = middle;
            } else {
                path.addFirst(range(start, middle));
                start = middle;
            }
        }
        return path;
    }

    /// What shows that the tree of `from` leaves is the beginning of the tree of `to` leaves.
    public List<TreeHash> consistency(long from, long to) throws IOException {
        var path = new ArrayList<TreeHash>();
        if (from == 0 || from == to) {
            return path;
        }
        long start = 0;
        long end = to;
        // The old root itself is left out as long as it lies on the left edge of the new tree.
        boolean known = true;
        while (from < end) {
            long middle = start + split(end - start);
            if (from <= middle) {
                path.addFirst(range(middle, end));
                end = middle;
            } else {
                path.addFirst(range(start, middle));
                start = middle;
                known = false;
            }
        }
        if (!known) {
            path.addFirst(range(start, end));
        }
        return path;
    }

    private TreeHash range(long start, long end) throws IOException {
        long width = end - start;
        if (Long.bitCount(width) == 1) {
            int height = Long.numberOfTrailingZeros(width);
            return subtrees.hash(height, start >> height);
        }
        long middle = start + split(width);
        return TreeHash.node(range(start, middle), range(middle, end));
    }

    /// The largest power of two below `width`.
    private static long split(long width) {
        return Long.highestOneBit(width - 1);
    }
}
