package dev.unseen.client.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.client.cache.Permit;
import dev.unseen.client.http.Json;
import dev.unseen.client.payload.Bundle;
import dev.unseen.client.payload.SessionKeys;
import dev.unseen.client.payload.StoredKeys;
import dev.unseen.crypto.Suite;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The node's half against proof/vectors/node-protocol.json. */
class ProtocolVectorsTest {

    private static final String ED25519_PREFIX = "302e020100300506032b657004220420";
    private static final String X25519_PREFIX = "302e020100300506032b656e04220420";

    private static JsonNode vectors;
    private static NodeKeys keys;
    private static Strongroom strongroom;

    @BeforeAll
    static void read() throws IOException {
        vectors = Json.tree(Files.readAllBytes(Path.of("../../proof/vectors/node-protocol.json")));
        Suite suite = Suite.X25519_ED25519;
        keys =
                new NodeKeys(
                        suite,
                        StoredKeys.signing(suite, storedSigning()),
                        StoredKeys.sealing(suite, storedSealing()));
        List<String> logKeys = new ArrayList<>();
        vectors.path("enrolment").path("log_keys").forEach(each -> logKeys.add(each.asString()));
        strongroom =
                new Strongroom(
                        vectors.path("node").asString(),
                        vectors.path("project").asString(),
                        hex("keys", "strongroom_ed25519_public"),
                        hex("keys", "strongroom_mldsa44_public"),
                        vectors.path("enrolment").path("log_origin").asString(),
                        logKeys);
    }

    private static String storedSigning() {
        byte[] raw = hex("keys", "node_signing_public");
        byte[] pkcs8 =
                join(HexFormat.of().parseHex(ED25519_PREFIX), hex("keys", "node_signing_seed"));
        return Base64Url.encode(
                ByteBuffer.allocate(2 + raw.length + pkcs8.length)
                        .putShort((short) raw.length)
                        .put(raw)
                        .put(pkcs8)
                        .array());
    }

    private static String storedSealing() {
        byte[] pkcs8 =
                join(HexFormat.of().parseHex(X25519_PREFIX), hex("keys", "node_sealing_private"));
        byte[] raw = hex("keys", "node_sealing_public");
        return Base64Url.encode(
                ByteBuffer.allocate(12 + pkcs8.length + raw.length)
                        .putInt(pkcs8.length)
                        .put(pkcs8)
                        .putInt(0)
                        .putInt(raw.length)
                        .put(raw)
                        .array());
    }

    private static byte[] join(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
    }

    private static byte[] hex(String group, String name) {
        return HexFormat.of().parseHex(text(group, name));
    }

    private static String text(String group, String name) {
        return vectors.path(group).path(name).asString();
    }

    private static long number(String group, String name) {
        return vectors.path(group).path(name).asLong();
    }

    private static JoinCounter.Join joining() {
        return new JoinCounter.Join(number("session", "counter"), hex("session", "nonce"));
    }

    @Test
    void ticket_isReadAndProven() {
        Ticket ticket = Ticket.parse(text("ticket", "text"));
        assertThat(ticket.id()).isEqualTo(text("ticket", "id"));
        byte[] transcript = hex("enrolment", "transcript");
        assertThat(ticket.mac(transcript)).isEqualTo(hex("enrolment", "mac"));
    }

    @Test
    void enrolment_isTranscribedAndSigned() {
        byte[] transcript =
                Transcripts.enrol(
                        Ticket.parse(text("ticket", "text")),
                        keys,
                        vectors.path("boot_id").asString(),
                        hex("enrolment", "nonce"),
                        Base64Url.decode(text("keys", "fingerprint")));
        assertThat(transcript).isEqualTo(hex("enrolment", "transcript"));
        assertThat(keys.signing().sign(transcript)).isEqualTo(hex("enrolment", "signature"));
    }

    @Test
    void enrolmentAnswer_isVerified() {
        byte[] message = strongroom.enrolledMessage(hex("enrolment", "nonce"), keys.signingKey());
        assertThat(message).isEqualTo(hex("enrolment", "answer_message"));
        assertThat(strongroom.fingerprint()).isEqualTo(text("keys", "fingerprint"));
        assertThat(strongroom.signed(keys.suite(), message, hex("enrolment", "answer_signature")))
                .isTrue();
    }

    @Test
    void session_isTranscribedAndSigned() {
        byte[] transcript =
                Transcripts.session(
                        strongroom.node(),
                        joining(),
                        vectors.path("boot_id").asString(),
                        number("session", "time"),
                        Base64Url.decode(strongroom.fingerprint()));
        assertThat(transcript).isEqualTo(hex("session", "transcript"));
        assertThat(keys.signing().sign(transcript)).isEqualTo(hex("session", "signature"));
    }

    @Test
    void sessionAnswer_isAPermit() {
        byte[] message = hex("session", "answer_message");
        byte[] signature = hex("session", "answer_signature");
        assertThat(strongroom.signed(keys.suite(), message, signature)).isTrue();
        Permit permit = Permit.read(message, signature);
        assertThat(permit.node()).isEqualTo(strongroom.node());
        assertThat(permit.generation()).isEqualTo(number("session", "generation"));
        assertThat(permit.notAfter())
                .isEqualTo(Instant.ofEpochSecond(number("session", "permit_not_after")));
    }

    private static SessionKeys sessionKeys() {
        byte[] info = Transcripts.sessionInfo(strongroom.node(), joining());
        return SessionKeys.accept(keys.sealing(), hex("session", "encapsulation"), info);
    }

    @Test
    void request_isTranscribedAndProven() {
        byte[] message =
                Transcripts.request(
                        text("request", "method"),
                        text("request", "target"),
                        text("request", "body").getBytes(StandardCharsets.UTF_8),
                        number("request", "time"),
                        hex("request", "nonce"));
        assertThat(message).isEqualTo(hex("request", "message"));
        try (SessionKeys session = sessionKeys()) {
            assertThat(session.mac(message)).isEqualTo(hex("request", "mac"));
        }
    }

    @Test
    void answer_isOpenedAndRead() {
        byte[] aad =
                Transcripts.answer(
                        strongroom.node(),
                        number("answer", "generation"),
                        text("answer", "method"),
                        text("answer", "target"),
                        hex("answer", "nonce"));
        assertThat(aad).isEqualTo(hex("answer", "aad"));
        try (SessionKeys session = sessionKeys();
                var opened = session.open(hex("answer", "nonce"), aad, hex("answer", "box"));
                Bundle bundle = opened.bundle()) {
            assertThat(bundle.node()).isEqualTo(strongroom.node());
            assertThat(bundle.generation()).isEqualTo(3);
            assertThat(bundle.values()).containsOnlyKeys("DB_PASSWORD", "FIELD_KEY");
            assertThat(bundle.values().get("FIELD_KEY").version()).isEqualTo(2);
            String password =
                    bundle.values()
                            .get("DB_PASSWORD")
                            .payload()
                            .lend(bytes -> new String(bytes, StandardCharsets.UTF_8));
            assertThat(password).isEqualTo("correct horse");
        }
    }
}
