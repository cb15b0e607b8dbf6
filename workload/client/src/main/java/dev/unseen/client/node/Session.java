package dev.unseen.client.node;

import dev.unseen.client.cache.Permit;
import dev.unseen.client.http.Answer;
import dev.unseen.client.http.Https;
import dev.unseen.crypto.AnswerKey;
import dev.unseen.crypto.Binding;
import dev.unseen.crypto.Macs;
import dev.unseen.crypto.Plaintext;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;

/**
 * An open session: requests carry a MAC, answers are sealed.
 *
 * <p>Source: docs/formats/node-protocol.md, sections 4 to 6.
 */
final class Session implements AutoCloseable {

    private final Https https;
    private final Opened opened;
    private final Plaintext macKey;
    private final AnswerKey answerKey;
    private final InstantSource clock;
    private final SecureRandom random;

    /** What the strongroom said when it opened the session, checked. */
    record Opened(String node, String session, Instant expires, Permit permit) {}

    /** An opened answer with the generation that it was sealed for. */
    record Sealed(long generation, Plaintext content) {}

    Session(
            Https https,
            Opened opened,
            Plaintext macKey,
            AnswerKey answerKey,
            InstantSource clock,
            SecureRandom random) {
        this.https = https;
        this.opened = opened;
        this.macKey = macKey;
        this.answerKey = answerKey;
        this.clock = clock;
        this.random = random;
    }

    Opened opened() {
        return opened;
    }

    boolean expired() {
        return !clock.instant().isBefore(opened.expires());
    }

    /** A request whose answer is in the clear. */
    Answer send(String verb, String path, byte[] body) {
        return https.send(verb, path, headers(verb, path, body, nonce()), body);
    }

    /** A request whose answer is sealed to this session. Errors: {@code SealBroken}. */
    Sealed open(String path) {
        byte[] nonce = nonce();
        Answer answer = https.get(path, headers("GET", path, new byte[0], nonce)).expecting(200);
        long generation = Long.parseLong(answer.header("Unseen-Generation"));
        byte[] aad =
                Binding.of("unseen/v1/answer")
                        .with(opened.node())
                        .with(generation)
                        .with("GET")
                        .with(path)
                        .with(nonce)
                        .bytes();
        return new Sealed(generation, answerKey.open(nonce, aad, answer.body()));
    }

    private byte[] nonce() {
        byte[] nonce = new byte[16];
        random.nextBytes(nonce);
        return nonce;
    }

    private Map<String, String> headers(String verb, String path, byte[] body, byte[] nonce) {
        long time = clock.instant().getEpochSecond();
        byte[] message =
                Binding.of("unseen/v1/request")
                        .with(verb)
                        .with(path)
                        .with(Macs.sha256(body))
                        .with(time)
                        .with(nonce)
                        .bytes();
        Map<String, String> headers = new TreeMap<>();
        headers.put("Unseen-Session", opened.session());
        headers.put("Unseen-Time", Long.toString(time));
        headers.put("Unseen-Nonce", Base64Url.encode(nonce));
        headers.put("Unseen-Mac", Base64Url.encode(macKey.lend(key -> Macs.hmac(key, message))));
        return headers;
    }

    @Override
    public void close() {
        macKey.close();
        answerKey.close();
    }
}
