package dev.unseen.identity.credential;

import dev.unseen.crypto.AnswerKey;
import dev.unseen.crypto.HpkeContext;
import dev.unseen.crypto.Macs;
import dev.unseen.crypto.Plaintext;
import dev.unseen.crypto.SealingPublicKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/// What one session of a node shares with us: a key that its requests are checked with and one that
/// its answers are sealed with, both exported from one HPKE context. Wiped on close.
///
/// Source: docs/formats/node-protocol.md, sections 5 to 7; RFC 9180 section 5.3.
public final class SessionSecrets implements AutoCloseable {

    private static final int BYTES = 32;

    private final Plaintext requestKey;
    private final AnswerKey answerKey;

    private SessionSecrets(Plaintext requestKey, AnswerKey answerKey) {
        this.requestKey = requestKey;
        this.answerKey = answerKey;
    }

    /// Fresh secrets, and the encapsulation from which the recipient alone makes the same ones.
    public record Started(byte[] encapsulation, SessionSecrets secrets) {}

    public static Started start(SealingPublicKey recipient, byte[] info, SecureRandom random) {
        SealingPublicKey.Started started = recipient.start(info, random);
        try (HpkeContext context = started.context()) {
            var secrets =
                    new SessionSecrets(
                            context.export(ascii("unseen/v1/request-mac"), BYTES),
                            new AnswerKey(context.export(ascii("unseen/v1/answer"), BYTES)));
            return new Started(started.encapsulation(), secrets);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    public boolean verifies(byte[] message, byte[] mac) {
        return requestKey.lend(key -> Macs.verifies(key, message, mac));
    }

    public AnswerKey answerKey() {
        return answerKey;
    }

    @Override
    public void close() {
        requestKey.close();
        answerKey.close();
    }
}
