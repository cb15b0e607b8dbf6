package dev.unseen.audit.verify;

import dev.unseen.audit.disk.LogFiles;
import dev.unseen.audit.line.LineIndex;
import dev.unseen.audit.tree.Frontier;
import dev.unseen.audit.tree.TreeHash;
import java.io.IOException;
import java.util.Optional;

/// Names the first wrong entry of a log that is known to be wrong.
///
/// The stored leaf hashes are believed as far as a root over them was signed; then the first line
/// that does not hash to its leaf is the first wrong one, whatever was done to those behind it.
final class Diagnosis {

    private final LogFiles files;
    private final SignedHeads heads;

    Diagnosis(LogFiles files, SignedHeads heads) {
        this.files = files;
        this.heads = heads;
    }

    Optional<Finding> firstWrong() throws IOException {
        long believed = believedHashes();
        try (var entries = new EntryWalk(files);
                var hashes = new LeafHashes(files)) {
            for (long at = 0; at < believed; at++) {
                TreeHash leaf = hashes.next().orElseThrow();
                Optional<byte[]> line = entries.next();
                if (line.isEmpty()) {
                    return Optional.of(missing(at, entries.gap()));
                }
                if (!TreeHash.leaf(line.get()).equals(leaf)) {
                    return Optional.of(wrong(at, leaf, line.get()));
                }
            }
        }
        return Optional.empty();
    }

    private long believedHashes() throws IOException {
        long believed = 0;
        var tree = new Frontier();
        try (var hashes = new LeafHashes(files)) {
            for (var hash = hashes.next();
                    hash.isPresent() && tree.size() < heads.size();
                    hash = hashes.next()) {
                tree.add(hash.get());
                if (heads.root(tree.size()).filter(tree.root()::equals).isPresent()) {
                    believed = tree.size();
                }
            }
        }
        return believed;
    }

    private Finding missing(long at, boolean gap) {
        if (gap) {
            return Finding.at(
                    Finding.Kind.REMOVED,
                    at,
                    "entry %d is missing, and later ones are there".formatted(at));
        }
        return Finding.at(
                Finding.Kind.TRUNCATED,
                at,
                "entry %d is missing: a checkpoint over %d is signed".formatted(at, heads.size()));
    }

    private Finding wrong(long at, TreeHash leaf, byte[] line) throws IOException {
        long index = LineIndex.of(line).orElse(at);
        if (index > at && isSigned(index, line)) {
            return isElsewhere(leaf)
                    ? found(Finding.Kind.REORDERED, at, "is not in its place but lies elsewhere")
                    : found(Finding.Kind.REMOVED, at, "is gone; another lies in its place");
        }
        if (index < at && isSigned(index, line)) {
            return isElsewhere(leaf)
                    ? found(Finding.Kind.DUPLICATED, at, "is preceded by a copy of an earlier one")
                    : found(Finding.Kind.REMOVED, at, "is replaced by a copy of an earlier one");
        }
        return found(Finding.Kind.CHANGED, at, "is not as it was signed");
    }

    private static Finding found(Finding.Kind kind, long at, String why) {
        return Finding.at(kind, at, "entry %d %s".formatted(at, why));
    }

    /// Whether the line is the true entry of that index.
    private boolean isSigned(long index, byte[] line) throws IOException {
        try (var hashes = new LeafHashes(files)) {
            // The line says which index that is, so it may lie far behind the last hash.
            Optional<TreeHash> hash = hashes.next();
            for (long at = 0; at < index && hash.isPresent(); at++) {
                hash = hashes.next();
            }
            return hash.filter(TreeHash.leaf(line)::equals).isPresent();
        }
    }

    private boolean isElsewhere(TreeHash leaf) throws IOException {
        try (var entries = new EntryWalk(files)) {
            for (var line = entries.next(); line.isPresent(); line = entries.next()) {
                if (TreeHash.leaf(line.get()).equals(leaf)) {
                    return true;
                }
            }
        }
        return false;
    }
}
