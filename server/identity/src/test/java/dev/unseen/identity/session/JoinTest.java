package dev.unseen.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.chassis.caller.NodeId;
import dev.unseen.chassis.caller.SessionId;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Verb;
import dev.unseen.crypto.Plaintext;
import dev.unseen.identity.ProtocolVectors;
import dev.unseen.identity.credential.SessionSecrets;
import dev.unseen.identity.node.BoundKeys;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The strongroom's half of a session against proof/vectors/node-protocol.json.
class JoinTest {

    private final ProtocolVectors vectors = new ProtocolVectors();

    private Join join() {
        return new Join(
                new NodeId(vectors.text("node")),
                vectors.number("session", "counter"),
                vectors.hex("session", "nonce"),
                vectors.text("boot_id"),
                vectors.number("session", "time"),
                vectors.hex("session", "signature"));
    }

    private BoundKeys keys() {
        return BoundKeys.parse(
                vectors.text("suite"),
                vectors.hex("keys", "node_signing_public"),
                vectors.hex("keys", "node_sealing_public"));
    }

    private SessionSecrets.Started started() {
        return SessionSecrets.start(
                keys().recipient(),
                join().info(),
                new Scripted(vectors.hex("session", "ephemeral_private")));
    }

    /// Gives out what it was given, once.
    private static final class Scripted extends SecureRandom {
        private static final long serialVersionUID = 1;

        private final byte[] bytes;

        Scripted(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] target) {
            System.arraycopy(bytes, 0, target, 0, target.length);
        }
    }

    private Exchange exchange(String group, byte[] body) {
        Map<String, String> headers =
                Map.of(
                        "Unseen-Session",
                        vectors.text("session", "session"),
                        "Unseen-Time",
                        Long.toString(vectors.number("request", "time")),
                        "Unseen-Nonce",
                        base64(vectors.hex(group, "nonce")),
                        "Unseen-Mac",
                        base64(vectors.hex("request", "mac")));
        var head =
                new Exchange.Head(
                        Verb.valueOf(vectors.text(group, "method")),
                        vectors.text(group, "target"),
                        Map.of(),
                        "",
                        name -> Optional.ofNullable(headers.get(name)),
                        new InetSocketAddress(1),
                        "req");
        return new Exchange(head, Map.of(), body);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Test
    void transcript_ofTheVector_isSigned() {
        byte[] fingerprint = Base64.getUrlDecoder().decode(vectors.text("keys", "fingerprint"));
        assertThat(join().transcript(fingerprint)).isEqualTo(vectors.hex("session", "transcript"));
        assertThat(join().isSignedBy(keys(), fingerprint)).isTrue();
        fingerprint[0] ^= 1;
        assertThat(join().isSignedBy(keys(), fingerprint)).isFalse();
    }

    @Test
    void message_ofTheAnswer_isThatOfTheVector() {
        byte[] message =
                Opened.message(
                        join(),
                        new SessionId(vectors.text("session", "session")),
                        vectors.hex("session", "encapsulation"),
                        Instant.ofEpochSecond(vectors.number("session", "expires")),
                        vectors.number("session", "generation"),
                        Instant.ofEpochSecond(vectors.number("session", "permit_not_after")));
        assertThat(message).isEqualTo(vectors.hex("session", "answer_message"));
    }

    @Test
    void secrets_ofTheVector_verifyItsRequest() {
        var started = started();
        assertThat(started.encapsulation()).isEqualTo(vectors.hex("session", "encapsulation"));
        byte[] body = vectors.text("request", "body").getBytes(StandardCharsets.UTF_8);
        Exchange exchange = exchange("request", body);
        RequestProof proof = RequestProof.of(exchange);
        assertThat(proof.message(exchange)).isEqualTo(vectors.hex("request", "message"));
        assertThat(started.secrets().verifies(proof.message(exchange), proof.mac())).isTrue();
    }

    @Test
    void secrets_ofTheVector_sealItsAnswer() {
        byte[] box =
                started()
                        .secrets()
                        .answerKey()
                        .seal(
                                vectors.hex("answer", "nonce"),
                                vectors.hex("answer", "aad"),
                                Plaintext.owning(vectors.hex("answer", "plaintext")));
        assertThat(box).isEqualTo(vectors.hex("answer", "box"));
        assertThat(
                        NodeSessions.boundTo(
                                exchange("answer", new byte[0]),
                                new NodeId(vectors.text("node")),
                                vectors.number("answer", "generation"),
                                vectors.hex("answer", "nonce")))
                .isEqualTo(vectors.hex("answer", "aad"));
    }
}
