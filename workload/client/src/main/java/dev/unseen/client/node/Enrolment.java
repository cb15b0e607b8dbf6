package dev.unseen.client.node;

import dev.unseen.client.http.Answer;
import dev.unseen.client.http.Https;
import dev.unseen.client.http.Json;
import dev.unseen.client.http.Pause;
import dev.unseen.client.http.Retries;
import dev.unseen.client.http.StrongroomRefused;
import dev.unseen.client.http.StrongroomUnreachable;
import dev.unseen.client.state.StateFiles;
import dev.unseen.client.state.StateUnusable;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Redeems the ticket for the keys that the node made.
 *
 * <p>Errors: {@link TicketUsed}; {@link NotTheStrongroom}; {@link StrongroomRefused} for an expired
 * ticket; {@code StrongroomUnreachable}.
 *
 * <p>Source: docs/formats/node-protocol.md, section 3.
 */
final class Enrolment {

    private static final int CHECKS_MAX = 240;

    private final UserData userData;
    private final Https https;
    private final NodeKeys keys;
    private final SecureRandom random;
    private final Retries retries;
    private final Pause pause;

    Enrolment(
            UserData userData,
            Https https,
            NodeKeys keys,
            SecureRandom random,
            Retries retries,
            Pause pause) {
        this.userData = userData;
        this.https = https;
        this.keys = keys;
        this.random = random;
        this.retries = retries;
        this.pause = pause;
    }

    /** The strongroom's answer, checked; to be kept. */
    byte[] redeem(String bootId) {
        Ticket ticket =
                Ticket.parse(
                        userData.ticket()
                                .orElseThrow(
                                        () ->
                                                new IllegalArgumentException(
                                                        "user-data lacks \"ticket\"")));
        byte[] nonce = new byte[32];
        random.nextBytes(nonce);
        // A repetition brings the same bytes and hears the same answer.
        byte[] request = request(ticket, nonce, bootId);
        for (int check = 0; check < CHECKS_MAX; check++) {
            Answer answer = retries.of(() -> post(request));
            if (answer.status() == 200) {
                return verified(answer, nonce);
            }
            long wait = answer.json().path("retry_after_ms").asLong(500);
            pause.of(Duration.ofMillis(Math.max(50, Math.min(wait, 10_000))));
        }
        throw new StrongroomRefused(202, "still-checking");
    }

    private Answer post(byte[] request) {
        Answer answer = https.send("POST", "/unseen/v1/enrolments", Map.of(), request);
        try {
            return answer.expecting(200, 202);
        } catch (StrongroomRefused e) {
            if (e.kind().equals("ticket-used")) {
                throw new TicketUsed();
            }
            throw e;
        }
    }

    private byte[] request(Ticket ticket, byte[] nonce, String bootId) {
        byte[] fingerprint = Base64Url.decode(userData.strongroomKey());
        byte[] transcript = Transcripts.enrol(ticket, keys, bootId, nonce, fingerprint);
        ObjectNode body = Json.object();
        body.put("suite", keys.suite().wireName());
        body.put("ticket_id", ticket.id());
        body.put("signing_key", Base64Url.encode(keys.signingKey()));
        body.put("sealing_key", Base64Url.encode(keys.sealingKey()));
        body.put("boot_id", bootId);
        body.put("nonce", Base64Url.encode(nonce));
        body.put("mac", Base64Url.encode(ticket.mac(transcript)));
        body.put("signature", Base64Url.encode(keys.signing().sign(transcript)));
        return Json.bytes(body);
    }

    private byte[] verified(Answer answer, byte[] nonce) {
        Strongroom strongroom = Strongroom.parse(answer.body());
        if (!strongroom.fingerprint().equals(userData.strongroomKey())) {
            throw new NotTheStrongroom("its keys have another fingerprint");
        }
        byte[] message = strongroom.enrolledMessage(nonce, keys.signingKey());
        byte[] signature = Base64Url.ofAnswer(answer.json().path("signature"));
        if (!strongroom.signed(keys.suite(), message, signature)) {
            throw new NotTheStrongroom("its signature does not verify");
        }
        return answer.body();
    }

    /** The answer of an earlier enrolment in this directory. */
    static Optional<Strongroom> earlier(StateFiles files) {
        try {
            return files.read(Strongroom.FILE).map(Strongroom::parse);
        } catch (StrongroomUnreachable | NotTheStrongroom e) {
            throw new StateUnusable(Strongroom.FILE + " is damaged");
        }
    }
}
