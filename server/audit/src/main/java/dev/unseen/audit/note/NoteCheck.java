package dev.unseen.audit.note;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What became of checking a checkpoint against known keys.
public sealed interface NoteCheck {

    /// Signed by a known key of each algorithm in `by`. `at` is known when a cosignature says it.
    record Signed(TreeHead head, Set<NoteAlgorithm> by, Optional<Instant> at) implements NoteCheck {
        public Signed {
            by = Set.copyOf(by);
        }
    }

    /// Well-formed, and signed by nobody we know.
    record Unknown(TreeHead head) implements NoteCheck {}

    /// Not a checkpoint, or a known key did not sign this.
    record Wrong(String why) implements NoteCheck {}

    /// Lines of unknown keys are ignored, as C2SP asks; a wrong signature of a known key is not.
    static NoteCheck check(String encoded, List<NoteKey> keys) {
        Optional<SignedNote> note = SignedNote.parse(encoded);
        Optional<TreeHead> head = note.flatMap(each -> TreeHead.parse(each.text()));
        if (head.isEmpty()) {
            return new Wrong("this is not a checkpoint in canonical form");
        }
        var by = EnumSet.noneOf(NoteAlgorithm.class);
        Optional<Instant> at = Optional.empty();
        for (SignedNote.Line line : note.get().signatures()) {
            Optional<NoteKey> key = keys.stream().filter(each -> each.signed(line)).findFirst();
            if (key.isPresent()) {
                var signature = NoteSignature.of(key.get().algorithm(), line.signature());
                if (signature.isEmpty() || !signature.get().verifies(key.get(), head.get())) {
                    return new Wrong("the signature of key %s does not match".formatted(key.get()));
                }
                by.add(key.get().algorithm());
                at = at.or(signature.get()::at);
            }
        }
        return by.isEmpty() ? new Unknown(head.get()) : new Signed(head.get(), by, at);
    }
}
