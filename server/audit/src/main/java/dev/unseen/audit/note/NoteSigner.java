package dev.unseen.audit.note;

import dev.unseen.crypto.SigningKey;
import java.time.Instant;

/// A private key of a log, under the log's name.
public final class NoteSigner {

    private final NoteKey key;
    private final SigningKey signing;

    public NoteSigner(String origin, SigningKey signing) {
        this.key = new NoteKey(origin, signing.verifyingKey());
        this.signing = signing;
    }

    public NoteKey key() {
        return key;
    }

    public SignedNote.Line sign(TreeHead head, Instant now) {
        long time = now.getEpochSecond();
        byte[] message = SignedMessage.of(key.algorithm(), key.name(), head, time);
        var signature = new NoteSignature(key.algorithm(), time, signing.sign(message));
        return new SignedNote.Line(key.name(), key.id(), signature.encoded());
    }
}
