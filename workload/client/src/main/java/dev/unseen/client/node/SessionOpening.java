package dev.unseen.client.node;

import dev.unseen.client.cache.Permit;
import dev.unseen.client.http.Answer;
import dev.unseen.client.http.Https;
import dev.unseen.client.http.Json;
import dev.unseen.client.http.Retries;
import dev.unseen.client.payload.SessionKeys;
import dev.unseen.crypto.Binding;
import dev.unseen.crypto.MalformedBox;
import dev.unseen.crypto.SealBroken;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Opens sessions: one signature of the node, one encapsulation of the strongroom.
 *
 * <p>Errors: {@code StrongroomRefused} (a node in quarantine, a counter that was used); {@link
 * NotTheStrongroom}; {@code StrongroomUnreachable}.
 *
 * <p>Source: docs/formats/node-protocol.md, section 5.
 */
final class SessionOpening {

    private final Https https;
    private final Retries retries;
    private final NodeKeys keys;
    private final Strongroom strongroom;
    private final InstantSource clock;
    private final SecureRandom random;

    SessionOpening(
            Https https,
            Retries retries,
            NodeKeys keys,
            Strongroom strongroom,
            InstantSource clock,
            SecureRandom random) {
        this.https = https;
        this.retries = retries;
        this.keys = keys;
        this.strongroom = strongroom;
        this.clock = clock;
        this.random = random;
    }

    /**
     * An answer may have been lost: the same counter with the same nonce is the same try, so it may
     * be made again.
     */
    Session open(JoinCounter counter, String bootId) {
        JoinCounter.Join join = counter.next();
        return retries.of(() -> post(join, bootId));
    }

    private Session post(JoinCounter.Join join, String bootId) {
        ObjectNode body = request(join, bootId, clock.instant().getEpochSecond());
        Answer answer =
                https.send("POST", "/unseen/v1/sessions", Map.of(), Json.bytes(body))
                        .expecting(200);
        return verified(answer.json(), join);
    }

    private ObjectNode request(JoinCounter.Join join, String bootId, long time) {
        byte[] fingerprint = Base64Url.decode(strongroom.fingerprint());
        byte[] message = Transcripts.session(strongroom.node(), join, bootId, time, fingerprint);
        ObjectNode body = Json.object();
        body.put("node", strongroom.node());
        body.put("counter", join.counter());
        body.put("nonce", Base64Url.encode(join.nonce()));
        body.put("boot_id", bootId);
        body.put("time", time);
        body.put("signature", Base64Url.encode(keys.signing().sign(message)));
        return body;
    }

    private Session verified(JsonNode answer, JoinCounter.Join join) {
        String id = answer.path("session").asString("");
        byte[] encapsulation = Base64Url.ofAnswer(answer.path("encapsulation"));
        long expires = answer.path("expires").asLong(0);
        byte[] message =
                Binding.of("unseen/v1/session-opened")
                        .with(strongroom.node())
                        .with(id)
                        .with(join.nonce())
                        .with(encapsulation)
                        .with(expires)
                        .with(answer.path("generation").asLong(0))
                        .with(answer.path("permit_not_after").asLong(0))
                        .bytes();
        byte[] signature = Base64Url.ofAnswer(answer.path("signature"));
        if (!strongroom.signed(keys.suite(), message, signature)) {
            throw new NotTheStrongroom("its signature does not verify");
        }
        Permit permit = Permit.read(message, signature);
        var opened =
                new Session.Opened(strongroom.node(), id, Instant.ofEpochSecond(expires), permit);
        return new Session(https, opened, sessionKeys(encapsulation, join), clock, random);
    }

    private SessionKeys sessionKeys(byte[] encapsulation, JoinCounter.Join join) {
        byte[] info = Transcripts.sessionInfo(strongroom.node(), join);
        try {
            return SessionKeys.accept(keys.sealing(), encapsulation, info);
        } catch (MalformedBox | SealBroken e) {
            throw new NotTheStrongroom("its encapsulation is not for this node");
        }
    }
}
