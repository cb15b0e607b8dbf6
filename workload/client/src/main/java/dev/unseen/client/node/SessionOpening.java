package dev.unseen.client.node;

import dev.unseen.client.cache.Permit;
import dev.unseen.client.http.Answer;
import dev.unseen.client.http.Https;
import dev.unseen.client.http.Json;
import dev.unseen.client.http.StrongroomUnreachable;
import dev.unseen.crypto.AnswerKey;
import dev.unseen.crypto.Binding;
import dev.unseen.crypto.HpkeContext;
import java.nio.charset.StandardCharsets;
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
 * <p>Source: docs/formats/node-protocol.md, section 4.
 */
final class SessionOpening {

    private final Https https;
    private final NodeKeys keys;
    private final Strongroom strongroom;
    private final JoinCounter counter;
    private final InstantSource clock;
    private final SecureRandom random;

    SessionOpening(
            Https https,
            NodeKeys keys,
            Strongroom strongroom,
            JoinCounter counter,
            InstantSource clock,
            SecureRandom random) {
        this.https = https;
        this.keys = keys;
        this.strongroom = strongroom;
        this.counter = counter;
        this.clock = clock;
        this.random = random;
    }

    Session open(String bootId) {
        JoinCounter.Join join = counter.next();
        try {
            return post(join, bootId);
        } catch (StrongroomUnreachable e) {
            // The answer may have been lost: the same counter with the same nonce is the same try.
            return post(join, bootId);
        }
    }

    private Session post(JoinCounter.Join join, String bootId) {
        long time = clock.instant().getEpochSecond();
        byte[] message =
                Binding.of("unseen/v1/session")
                        .with(strongroom.node())
                        .with(join.counter())
                        .with(join.nonce())
                        .with(bootId)
                        .with(time)
                        .with(Base64Url.decode(strongroom.fingerprint()))
                        .bytes();
        ObjectNode body = Json.object();
        body.put("node", strongroom.node());
        body.put("counter", join.counter());
        body.put("nonce", Base64Url.encode(join.nonce()));
        body.put("boot_id", bootId);
        body.put("time", time);
        body.put("signature", Base64Url.encode(keys.signing().sign(message)));
        Answer answer =
                https.send("POST", "/unseen/v1/sessions", Map.of(), Json.bytes(body))
                        .expecting(200);
        return verified(answer.json(), join);
    }

    private Session verified(JsonNode answer, JoinCounter.Join join) {
        String id = answer.path("session").asString("");
        byte[] encapsulation = Base64Url.decode(answer.path("encapsulation").asString(""));
        long expires = answer.path("expires").asLong();
        long generation = answer.path("generation").asLong();
        long notAfter = answer.path("permit_not_after").asLong();
        byte[] message =
                Binding.of("unseen/v1/session-opened")
                        .with(strongroom.node())
                        .with(id)
                        .with(join.nonce())
                        .with(encapsulation)
                        .with(expires)
                        .with(generation)
                        .with(notAfter)
                        .bytes();
        byte[] signature = Base64Url.decode(answer.path("signature").asString(""));
        if (!strongroom.signed(keys.suite(), message, signature)) {
            throw new NotTheStrongroom("its signature does not verify");
        }
        byte[] info =
                Binding.of("unseen/v1/session").with(strongroom.node()).with(join.nonce()).bytes();
        HpkeContext context = keys.sealing().accept(encapsulation, info);
        Permit permit = new Permit(generation, Instant.ofEpochSecond(notAfter), message, signature);
        return new Session(
                https,
                new Session.Opened(strongroom.node(), id, Instant.ofEpochSecond(expires), permit),
                context.export(ascii("unseen/v1/request-mac"), 32),
                new AnswerKey(context.export(ascii("unseen/v1/answer"), 32)),
                clock,
                random);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
