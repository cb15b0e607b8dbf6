package dev.unseen.client.payload;

import dev.unseen.crypto.AnswerKey;
import dev.unseen.crypto.HpkeContext;
import dev.unseen.crypto.Macs;
import dev.unseen.crypto.Plaintext;
import dev.unseen.crypto.SealingKey;
import java.nio.charset.StandardCharsets;

/**
 * What a session shares with the strongroom: a key that proves requests and one that opens answers,
 * both exported from one HPKE context that only the node's own key yields. Wiped on close.
 *
 * <p>Source: docs/formats/node-protocol.md, sections 5 to 7.
 */
public final class SessionKeys implements AutoCloseable {

    private static final int BYTES = 32;

    private final Plaintext requestKey;
    private final AnswerKey answerKey;

    private SessionKeys(Plaintext requestKey, AnswerKey answerKey) {
        this.requestKey = requestKey;
        this.answerKey = answerKey;
    }

    /** Errors: {@code MalformedBox}, {@code SealBroken}. */
    public static SessionKeys accept(SealingKey own, byte[] encapsulation, byte[] info) {
        try (HpkeContext context = own.accept(encapsulation, info)) {
            return new SessionKeys(
                    context.export(ascii("unseen/v1/request-mac"), BYTES),
                    new AnswerKey(context.export(ascii("unseen/v1/answer"), BYTES)));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Proves a request. */
    public byte[] mac(byte[] message) {
        return requestKey.lend(key -> Macs.hmac(key, message));
    }

    /**
     * Opens an answer.
     *
     * <p>Errors: {@code MalformedBox}, {@code SealBroken}.
     */
    public OpenedBox open(byte[] nonce, byte[] aad, byte[] box) {
        return new OpenedBox(answerKey.open(nonce, aad, box));
    }

    @Override
    public void close() {
        requestKey.close();
        answerKey.close();
    }
}
