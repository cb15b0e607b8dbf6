/// The Merkle tree of RFC 6962 and its proofs.
///
/// The tree is computed twice, by two algorithms: the writer combines stored hashes of perfect
/// subtrees ([HashLevels], [MerkleTree]), the checker carries a frontier along ([Frontier]).
@NullMarked
package dev.unseen.audit.tree;

import org.jspecify.annotations.NullMarked;
