package dev.unseen.audit.tree;

import java.io.IOException;

/// Where the hashes of perfect subtrees come from. The subtree of height `h` at position `i` covers
/// the `2^h` leaves from `i * 2^h`.
@FunctionalInterface
public interface PerfectSubtrees {

    TreeHash hash(int height, long position) throws IOException;
}
