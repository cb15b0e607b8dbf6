package dev.unseen.audit.verify;

import dev.unseen.audit.disk.LogFiles;
import dev.unseen.audit.line.CanonicalReader;
import dev.unseen.audit.line.LineIndex;
import dev.unseen.audit.line.NotCanonical;
import dev.unseen.audit.tree.Frontier;
import dev.unseen.audit.tree.TreeHash;
import java.io.IOException;
import java.util.Optional;

/// One pass over all entries: form, order, and the root at each signed size.
final class Walkthrough {

    private final SignedHeads heads;
    private final Frontier tree = new Frontier();
    private Optional<Finding> wrong = Optional.empty();
    /// The largest size at which the root was the signed one.
    private long confirmed;
    private Optional<Long> contradicted = Optional.empty();
    private Optional<Long> strayHash = Optional.empty();

    private Walkthrough(SignedHeads heads) {
        this.heads = heads;
    }

    static Walkthrough over(LogFiles files, SignedHeads heads) throws IOException {
        var walkthrough = new Walkthrough(heads);
        try (var entries = new EntryWalk(files);
                var hashes = new LeafHashes(files)) {
            walkthrough.compare(0);
            for (var line = entries.next(); line.isPresent(); line = entries.next()) {
                walkthrough.add(line.get(), hashes.next());
                if (walkthrough.wrong.isPresent()) {
                    return walkthrough;
                }
            }
            walkthrough.conclude(entries.gap());
        }
        return walkthrough;
    }

    private void add(byte[] line, Optional<TreeHash> stored) {
        long expected = tree.size();
        long index = LineIndex.of(line).orElse(-1);
        if (!isCanonical(line)) {
            wrong = found(Finding.Kind.CHANGED, expected, "is not in canonical form");
        } else if (index > expected) {
            wrong = found(Finding.Kind.REMOVED, expected, "is not in its place");
        } else if (index < expected) {
            wrong = found(Finding.Kind.DUPLICATED, expected, "carries an earlier index");
        }
        TreeHash leaf = TreeHash.leaf(line);
        if (strayHash.isEmpty() && stored.isPresent() && !stored.get().equals(leaf)) {
            strayHash = Optional.of(expected);
        }
        tree.add(leaf);
        compare(tree.size());
    }

    private static boolean isCanonical(byte[] line) {
        try {
            return CanonicalReader.read(line).get("index") instanceof Long;
        } catch (NotCanonical _) {
            return false;
        }
    }

    private void compare(long size) {
        Optional<TreeHash> signed = heads.root(size);
        if (signed.isEmpty()) {
            return;
        }
        if (signed.get().equals(tree.root())) {
            confirmed = size;
        } else if (contradicted.isEmpty()) {
            contradicted = Optional.of(size);
        }
    }

    private void conclude(boolean gap) {
        long size = tree.size();
        if (gap) {
            wrong = found(Finding.Kind.REMOVED, size, "is missing, and later ones are there");
        } else if (size < heads.size()) {
            wrong =
                    found(
                            Finding.Kind.TRUNCATED,
                            size,
                            "is missing: a checkpoint over %d is signed".formatted(heads.size()));
        } else if (contradicted.isPresent() && contradicted.get() < confirmed) {
            String why = "the signed checkpoint over %d is of another history of this log";
            wrong = Optional.of(Finding.of(Finding.Kind.FORKED, why.formatted(contradicted.get())));
        } else if (contradicted.isPresent()) {
            String why = "or a later one below %d is not as signed";
            wrong = found(Finding.Kind.CHANGED, confirmed, why.formatted(contradicted.get()));
        } else if (strayHash.isPresent() && strayHash.get() < heads.size()) {
            wrong = found(Finding.Kind.HASHES, strayHash.get(), "is sound, its stored hash is not");
        }
    }

    private static Optional<Finding> found(Finding.Kind kind, long entry, String why) {
        return Optional.of(Finding.at(kind, entry, "entry %d %s".formatted(entry, why)));
    }

    Optional<Finding> wrong() {
        return wrong;
    }

    long entries() {
        return tree.size();
    }

    TreeHash root() {
        return tree.root();
    }

    long confirmed() {
        return confirmed;
    }
}
