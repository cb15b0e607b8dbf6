package dev.unseen.audit.tree;

import java.util.List;
import java.util.Optional;

/// Checks proofs by the algorithms of the standard, which know nothing of how they were made.
/// Source: RFC 9162, sections 2.1.3.2 and 2.1.4.2.
public final class Proofs {

    private Proofs() {}

    public static boolean includes(
            TreeHash root, long size, TreeHash leaf, long index, List<TreeHash> path) {
        return rootOver(size, leaf, index, path).filter(root::equals).isPresent();
    }

    private static Optional<TreeHash> rootOver(
            long size, TreeHash leaf, long index, List<TreeHash> path) {
        if (index < 0 || index >= size) {
            return Optional.empty();
        }
        long node = index;
        long last = size - 1;
        TreeHash root = leaf;
        for (TreeHash each : path) {
            if (last == 0) {
                return Optional.empty();
            }
            if ((node & 1) == 1 || node == last) {
                root = TreeHash.node(each, root);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                root = TreeHash.node(root, each);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 ? Optional.of(root) : Optional.empty();
    }

    public static boolean consistent(
            long from, TreeHash oldRoot, long to, TreeHash newRoot, List<TreeHash> path) {
        if (from < 0 || from > to) {
            return false;
        }
        if (from == to) {
            return path.isEmpty() && oldRoot.equals(newRoot);
        }
        if (from == 0) {
            return path.isEmpty() && oldRoot.equals(TreeHash.empty());
        }
        boolean leftEdge = Long.bitCount(from) == 1;
        if (path.isEmpty() && !leftEdge) {
            return false;
        }
        TreeHash seed = leftEdge ? oldRoot : path.getFirst();
        return climbs(
                from, oldRoot, to, newRoot, seed, leftEdge ? path : path.subList(1, path.size()));
    }

    private static boolean climbs(
            long from,
            TreeHash oldRoot,
            long to,
            TreeHash newRoot,
            TreeHash seed,
            List<TreeHash> path) {
        int shared = Long.numberOfTrailingZeros(~(from - 1));
        long node = (from - 1) >> shared;
        long last = (to - 1) >> shared;
        TreeHash old = seed;
        TreeHash fresh = seed;
        for (TreeHash each : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                old = TreeHash.node(each, old);
                fresh = TreeHash.node(each, fresh);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                fresh = TreeHash.node(fresh, each);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && old.equals(oldRoot) && fresh.equals(newRoot);
    }
}
