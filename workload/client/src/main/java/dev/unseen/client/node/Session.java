package dev.unseen.client.node;

import dev.unseen.client.cache.Permit;
import dev.unseen.client.http.Answer;
import dev.unseen.client.http.Https;
import dev.unseen.client.http.StrongroomRefused;
import dev.unseen.client.payload.OpenedBox;
import dev.unseen.client.payload.SessionKeys;
import dev.unseen.crypto.MalformedBox;
import dev.unseen.crypto.SealBroken;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;

/**
 * An open session: requests carry a MAC, answers are sealed.
 *
 * <p>Source: docs/formats/node-protocol.md, sections 6 and 7.
 */
final class Session implements AutoCloseable {

    private final Https https;
    private final Opened opened;
    private final SessionKeys keys;
    private final InstantSource clock;
    private final SecureRandom random;

    /** What the strongroom said when it opened the session, checked. */
    record Opened(String node, String session, Instant expires, Permit permit) {}

    /** An opened answer with the generation that it was sealed for. */
    record Sealed(long generation, OpenedBox content) {}

    Session(
            Https https,
            Opened opened,
            SessionKeys keys,
            InstantSource clock,
            SecureRandom random) {
        this.https = https;
        this.opened = opened;
        this.keys = keys;
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

    /**
     * A request whose answer is sealed to this session.
     *
     * <p>Errors: {@link StrongroomRefused}; {@link NotTheStrongroom} when the box is not the answer
     * to this very request.
     */
    Sealed open(String path) {
        byte[] nonce = nonce();
        Answer answer = https.get(path, headers("GET", path, new byte[0], nonce)).expecting(200);
        String generation = answer.header("Unseen-Generation");
        if (!generation.matches("[0-9]{1,18}")) {
            throw new NotTheStrongroom("its answer names no generation");
        }
        long number = Long.parseLong(generation);
        byte[] aad = Transcripts.answer(opened.node(), number, "GET", path, nonce);
        try {
            return new Sealed(number, keys.open(nonce, aad, answer.body()));
        } catch (MalformedBox | SealBroken e) {
            throw new NotTheStrongroom("its box is not the answer to this request");
        }
    }

    private byte[] nonce() {
        byte[] nonce = new byte[16];
        random.nextBytes(nonce);
        return nonce;
    }

    private Map<String, String> headers(String verb, String path, byte[] body, byte[] nonce) {
        long time = clock.instant().getEpochSecond();
        byte[] message = Transcripts.request(verb, path, body, time, nonce);
        Map<String, String> headers = new TreeMap<>();
        headers.put("Unseen-Session", opened.session());
        headers.put("Unseen-Time", Long.toString(time));
        headers.put("Unseen-Nonce", Base64Url.encode(nonce));
        headers.put("Unseen-Mac", Base64Url.encode(keys.mac(message)));
        return headers;
    }

    @Override
    public void close() {
        keys.close();
    }
}
