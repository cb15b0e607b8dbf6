package dev.unseen.client.node;

import dev.unseen.client.http.Json;
import dev.unseen.client.http.TestServer.Asked;
import dev.unseen.client.http.TestServer.Said;
import dev.unseen.crypto.AnswerKey;
import dev.unseen.crypto.Binding;
import dev.unseen.crypto.HpkeContext;
import dev.unseen.crypto.Macs;
import dev.unseen.crypto.Plaintext;
import dev.unseen.crypto.SealingPublicKey;
import dev.unseen.crypto.SigningKey;
import dev.unseen.crypto.Suite;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A strongroom for one node, as far as the classical suite goes, so that a Java 17 can run it. Its
 * ML-DSA key and signatures are bytes that nobody here can compute with.
 */
final class StandIn {

    static final String NODE = "0b54c1d2-5f3e-4a6b-8c7d-9e0f1a2b3c4d";
    private static final String ORIGIN = "audit.test/stand-in";

    private final SecureRandom random = new SecureRandom();
    private final SigningKey ed25519 = SigningKey.generate("Ed25519", random);
    private final byte[] mldsa44 = new byte[1312];
    private Optional<JsonNode> enrolment = Optional.empty();
    private Optional<Plaintext> requestKey = Optional.empty();
    private Optional<AnswerKey> answerKey = Optional.empty();
    private String session = "";
    long now = 1_800_000_000L;
    long generation = 1;
    int sessions;
    int deliveries;

    String fingerprint() {
        return Base64Url.encode(
                Macs.sha256(
                        Binding.of("unseen/v1/strongroom-keys")
                                .with(ed25519.verifyingKey().encoded())
                                .with(mldsa44)
                                .bytes()));
    }

    String ticket() {
        ByteBuffer whole = ByteBuffer.allocate(52).position(48);
        CRC32 crc = new CRC32();
        crc.update(whole.array(), 0, 48);
        whole.putInt((int) crc.getValue());
        return "unt1_" + Base64Url.encode(whole.array());
    }

    /** As after a restart: no session is known. */
    void forget() {
        session = "";
    }

    synchronized Said answer(Asked request) {
        switch (request.path()) {
            case "/unseen/v1/enrolments":
                return enrolled(Json.tree(request.body()));
            case "/unseen/v1/sessions":
                return opened(Json.tree(request.body()));
            case "/unseen/v1/log/checkpoint":
                return checkpoint();
            default:
                return inSession(request);
        }
    }

    private Said enrolled(JsonNode body) {
        enrolment = Optional.of(body);
        String logKey = ORIGIN + "+00000000+" + typed((byte) 1, ed25519.verifyingKey().encoded());
        byte[] message =
                Binding.of("unseen/v1/enrolled")
                        .with(NODE)
                        .with("project")
                        .with(bytes(body, "nonce"))
                        .with(bytes(body, "signing_key"))
                        .with(ORIGIN)
                        .with(logKey)
                        .bytes();
        ObjectNode answer = Json.object();
        answer.put("node", NODE);
        answer.put("project", "project");
        ObjectNode keys = answer.putObject("strongroom_keys");
        keys.put("ed25519", Base64Url.encode(ed25519.verifyingKey().encoded()));
        keys.put("mldsa44", Base64Url.encode(mldsa44));
        answer.put("log_origin", ORIGIN);
        answer.putArray("log_keys").add(logKey);
        answer.put("signature", Base64Url.encode(ed25519.sign(message)));
        return said(answer);
    }

    private static String typed(byte type, byte[] key) {
        byte[] typed = ByteBuffer.allocate(1 + key.length).put(type).put(key).array();
        return Base64.getEncoder().encodeToString(typed);
    }

    private Said opened(JsonNode body) {
        sessions++;
        byte[] sealingKey = bytes(enrolment.orElseThrow(), "sealing_key");
        byte[] nonce = bytes(body, "nonce");
        byte[] info = Binding.of("unseen/v1/session").with(NODE).with(nonce).bytes();
        var started = new SealingPublicKey(Suite.X25519_ED25519, sealingKey).start(info);
        try (HpkeContext context = started.context()) {
            requestKey = Optional.of(context.export(ascii("unseen/v1/request-mac"), 32));
            answerKey = Optional.of(new AnswerKey(context.export(ascii("unseen/v1/answer"), 32)));
        }
        session = "00000000-0000-4000-8000-00000000000" + sessions;
        byte[] message =
                Binding.of("unseen/v1/session-opened")
                        .with(NODE)
                        .with(session)
                        .with(nonce)
                        .with(started.encapsulation())
                        .with(now + 3_600)
                        .with(generation)
                        .with(now + 86_400)
                        .bytes();
        ObjectNode answer = Json.object();
        answer.put("session", session);
        answer.put("encapsulation", Base64Url.encode(started.encapsulation()));
        answer.put("expires", now + 3_600);
        answer.put("generation", generation);
        answer.put("permit_not_after", now + 86_400);
        answer.put("signature", Base64Url.encode(ed25519.sign(message)));
        return said(answer);
    }

    private Said checkpoint() {
        String root = Base64.getEncoder().encodeToString(new byte[32]);
        String text = ORIGIN + "\n1\n" + root + "\n";
        byte[] key = ed25519.verifyingKey().encoded();
        byte[] typed = ByteBuffer.allocate(1 + key.length).put((byte) 1).put(key).array();
        byte[] prefix = (ORIGIN + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] hashed =
                Macs.sha256(
                        ByteBuffer.allocate(prefix.length + typed.length)
                                .put(prefix)
                                .put(typed)
                                .array());
        byte[] signature = ed25519.sign(text.getBytes(StandardCharsets.UTF_8));
        byte[] line =
                ByteBuffer.allocate(4 + signature.length)
                        .put(Arrays.copyOf(hashed, 4))
                        .put(signature)
                        .array();
        String note =
                text + "\n\u2014 " + ORIGIN + " " + Base64.getEncoder().encodeToString(line) + "\n";
        return new Said(200, Map.of(), note.getBytes(StandardCharsets.UTF_8));
    }

    private Said inSession(Asked request) {
        Map<String, String> headers = request.headers();
        if (!session.equals(headers.get("Unseen-Session")) || !proven(request)) {
            return Said.status(401);
        }
        switch (request.path()) {
            case "/unseen/v1/generation":
                return Said.json(200, "{\"generation\":" + generation + "}");
            case "/unseen/v1/bundle":
                return bundle(Base64Url.decode(headers.get("Unseen-Nonce")));
            default:
                return Said.status(204);
        }
    }

    private boolean proven(Asked request) {
        byte[] message =
                Transcripts.request(
                        request.verb(),
                        request.path(),
                        request.body(),
                        Long.parseLong(request.headers().get("Unseen-Time")),
                        Base64Url.decode(request.headers().get("Unseen-Nonce")));
        byte[] mac = Base64Url.decode(request.headers().get("Unseen-Mac"));
        return requestKey.orElseThrow().lend(key -> Macs.verifies(key, message, mac));
    }

    private Said bundle(byte[] nonce) {
        deliveries++;
        byte[] plain =
                Binding.of("unseen/v1/bundle")
                        .with(NODE)
                        .with(generation)
                        .with(now)
                        .with(1)
                        .with("DB_PASSWORD")
                        .with(generation)
                        .with("text/plain")
                        .with("value " + generation)
                        .bytes();
        byte[] aad = Transcripts.answer(NODE, generation, "GET", "/unseen/v1/bundle", nonce);
        byte[] box = answerKey.orElseThrow().seal(nonce, aad, Plaintext.owning(plain));
        return new Said(200, Map.of("Unseen-Generation", Long.toString(generation)), box);
    }

    private static Said said(ObjectNode body) {
        return new Said(200, Map.of("Content-Type", "application/json"), Json.bytes(body));
    }

    private static byte[] bytes(JsonNode body, String name) {
        return Base64Url.decode(body.path(name).asString());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
