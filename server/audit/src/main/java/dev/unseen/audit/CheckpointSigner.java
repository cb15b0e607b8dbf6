package dev.unseen.audit;

import dev.unseen.audit.note.NoteKey;
import dev.unseen.audit.note.NoteSigner;
import dev.unseen.audit.note.SignedNote;
import dev.unseen.audit.note.TreeHead;
import dev.unseen.audit.tree.TreeHash;
import dev.unseen.crypto.SigningKey;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Signs tree heads in the name of one log, with each of its keys.
final class CheckpointSigner {

    private final String origin;
    private final List<NoteSigner> signers;
    private final InstantSource clock;

    CheckpointSigner(String origin, List<SigningKey> keys, InstantSource clock) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a log has at least one signing key");
        }
        this.origin = origin;
        this.signers = keys.stream().map(each -> new NoteSigner(origin, each)).toList();
        this.clock = clock;
    }

    List<NoteKey> keys() {
        return signers.stream().map(NoteSigner::key).toList();
    }

    Checkpoint sign(long size, TreeHash root) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var head = new TreeHead(origin, size, root);
        var lines = signers.stream().map(each -> each.sign(head, now)).toList();
        return new Checkpoint(head, Optional.of(now), new SignedNote(head.text(), lines).encoded());
    }
}
