package dev.unseen.audit.verify;

import dev.unseen.audit.disk.LogFiles;
import dev.unseen.audit.note.NoteAlgorithm;
import dev.unseen.audit.note.NoteCheck;
import dev.unseen.audit.note.NoteKey;
import dev.unseen.audit.note.TreeHead;
import dev.unseen.audit.tree.TreeHash;
import dev.unseen.chassis.failure.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Every checkpoint there is, checked: what the log has promised about its sizes and roots.
///
/// A checkpoint counts when each algorithm among the given keys has signed it, so that nobody can
/// take away the signature that is harder to forge.
final class SignedHeads {

    private static final long NOTE_BYTES_MAX = 64 << 10;

    private final List<NoteKey> keys;
    private final Set<NoteAlgorithm> algorithms;
    private final TreeMap<Long, TreeHash> bySize = new TreeMap<>();
    private final String origin;
    private Optional<Finding> wrong = Optional.empty();
    private int count;
    private boolean anyKnown;

    private SignedHeads(List<NoteKey> keys) {
        this.keys = keys;
        this.algorithms = keys.stream().map(NoteKey::algorithm).collect(Collectors.toSet());
        this.origin = keys.getFirst().name();
    }

    /// Reads the log's own checkpoints, and those that the caller has kept from elsewhere.
    static SignedHeads read(LogFiles files, List<NoteKey> keys, List<String> kept)
            throws IOException {
        var heads = new SignedHeads(keys);
        var notes = new ArrayList<Path>(files.listHistory());
        if (Files.exists(files.checkpoint())) {
            notes.add(files.checkpoint());
        }
        for (Path note : notes) {
            heads.add(text(note), note.getFileName().toString());
        }
        for (String note : kept) {
            heads.add(note, "that was kept elsewhere");
        }
        heads.requireKnown(notes.size() + kept.size());
        return heads;
    }

    /// Empty, which is no checkpoint, for what is too long or no file and might never end.
    private static String text(Path note) throws IOException {
        return !Files.isRegularFile(note) || Files.size(note) > NOTE_BYTES_MAX
                ? ""
                : new String(Files.readAllBytes(note), StandardCharsets.UTF_8);
    }

    private void add(String note, String name) {
        count++;
        switch (NoteCheck.check(note, keys)) {
            case NoteCheck.Signed signed -> {
                anyKnown = true;
                if (!signed.by().equals(algorithms)) {
                    found(Finding.Kind.CHECKPOINT, name, "lacks the signature of a given key");
                } else if (!signed.head().origin().equals(origin)) {
                    found(Finding.Kind.CHECKPOINT, name, "is of another log");
                } else {
                    add(signed.head(), name);
                }
            }
            case NoteCheck.Unknown _ ->
                    found(Finding.Kind.CHECKPOINT, name, "is signed by none of the given keys");
            case NoteCheck.Wrong(String why) -> {
                anyKnown = true;
                found(Finding.Kind.CHECKPOINT, name, "cannot be trusted: " + why);
            }
        }
    }

    private void add(TreeHead head, String name) {
        TreeHash before = bySize.putIfAbsent(head.size(), head.root());
        if (before != null && !before.equals(head.root())) {
            found(Finding.Kind.FORKED, name, "contradicts another of the same size, both signed");
        }
    }

    private void found(Finding.Kind kind, String name, String what) {
        wrong = wrong.or(() -> Optional.of(Finding.of(kind, "checkpoint " + name + " " + what)));
    }

    private void requireKnown(int notes) {
        if (notes == 0) {
            throw Refusal.malformed("There is no checkpoint here; an exported log has one.");
        }
        if (!anyKnown) {
            throw Refusal.malformed(
                    "None of the given keys signed this log; its keys begin with " + origin + "+.");
        }
    }

    Optional<Finding> wrong() {
        return wrong;
    }

    String origin() {
        return origin;
    }

    int count() {
        return count;
    }

    /// The signed root of the first `size` entries, if there is one.
    Optional<TreeHash> root(long size) {
        return Optional.ofNullable(bySize.get(size));
    }

    /// The largest signed size; 0 when nothing trustworthy is signed.
    long size() {
        return bySize.isEmpty() ? 0 : bySize.lastKey();
    }
}
