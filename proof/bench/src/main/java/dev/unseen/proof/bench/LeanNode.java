package dev.unseen.proof.bench;

import dev.unseen.client.payload.SessionKeys;
import dev.unseen.crypto.Binding;
import dev.unseen.crypto.Hkdf;
import dev.unseen.crypto.Macs;
import dev.unseen.crypto.SealingKey;
import dev.unseen.crypto.SigningKey;
import dev.unseen.crypto.Suite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A node that is nothing but its keys, for the hot loop: enrols, opens one session, and then
/// makes requests in it, each with its own nonce and MAC. It checks no signature of the
/// strongroom; `workload/client` does.
final class LeanNode implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String BOOT = "bench";
    private static final byte[] NOTHING = Macs.sha256(new byte[0]);

    private final Suite suite = Suite.best();
    private final SecureRandom random = new SecureRandom();
    private final SigningKey signing = SigningKey.generate(suite.signature(), random);
    private final SealingKey sealing = SealingKey.generate(suite);
    private final JsonNode userData;
    private final String node;
    private final byte[] fingerprint;
    private String session = "";
    private SessionKeys keys;

    private LeanNode(JsonNode userData, Connection connection) throws IOException {
        this.userData = userData;
        this.node = userData.path("node").asString();
        this.fingerprint = decode(userData.path("strongroom_key").asString());
        enrol(connection);
        this.keys = open(connection);
    }

    static LeanNode join(byte[] userData, Connection connection) throws IOException {
        return new LeanNode(JSON.readTree(userData), connection);
    }

    private void enrol(Connection connection) throws IOException {
        byte[] ticket = decode(userData.path("ticket").asString().substring("unt1_".length()));
        byte[] nonce = bytes(32);
        byte[] signingKey = signing.verifyingKey().encoded();
        byte[] sealingKey = sealing.publicKey().encoded();
        byte[] transcript =
                Binding.of("unseen/v1/enrol")
                        .with(suite.wireName())
                        .with(Arrays.copyOf(ticket, 16))
                        .with(signingKey)
                        .with(sealingKey)
                        .with(BOOT)
                        .with(nonce)
                        .with(fingerprint)
                        .bytes();
        byte[] macKey =
                Hkdf.derive(
                        Arrays.copyOfRange(ticket, 16, 48),
                        Binding.of("unseen/v1/enrol-mac").bytes(),
                        32);
        var body = JSON.createObjectNode();
        body.put("suite", suite.wireName());
        body.put("ticket_id", HexFormat.of().formatHex(ticket, 0, 16));
        body.put("signing_key", encode(signingKey));
        body.put("sealing_key", encode(sealingKey));
        body.put("boot_id", BOOT);
        body.put("nonce", encode(nonce));
        body.put("mac", encode(Macs.hmac(macKey, transcript)));
        body.put("signature", encode(signing.sign(transcript)));
        post(connection, "/unseen/v1/enrolments", JSON.writeValueAsBytes(body));
    }

    private SessionKeys open(Connection connection) throws IOException {
        byte[] nonce = bytes(32);
        long time = Instant.now().getEpochSecond();
        byte[] message =
                Binding.of("unseen/v1/session")
                        .with(node)
                        .with(1)
                        .with(nonce)
                        .with(BOOT)
                        .with(time)
                        .with(fingerprint)
                        .bytes();
        var body = JSON.createObjectNode();
        body.put("node", node);
        body.put("counter", 1);
        body.put("nonce", encode(nonce));
        body.put("boot_id", BOOT);
        body.put("time", time);
        body.put("signature", encode(signing.sign(message)));
        JsonNode opened = post(connection, "/unseen/v1/sessions", JSON.writeValueAsBytes(body));
        session = opened.path("session").asString();
        byte[] info = Binding.of("unseen/v1/session").with(node).with(nonce).bytes();
        return SessionKeys.accept(sealing, decode(opened.path("encapsulation").asString()), info);
    }

    private static JsonNode post(Connection connection, String path, byte[] body)
            throws IOException {
        String head =
                "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                                .formatted(path)
                        + "Content-Length: %d\r\n\r\n".formatted(body.length);
        byte[] first = ascii(head);
        byte[] request = Arrays.copyOf(first, first.length + body.length);
        System.arraycopy(body, 0, request, first.length, body.length);
        Connection.Answer answer = connection.send(request);
        if (answer.status() != 200) {
            throw new IOException(path + " answered " + answer.status());
        }
        return JSON.readTree(answer.body());
    }

    /// Requests for one path, each with a nonce of its own. For one thread.
    Supplier<byte[]> requests(String path) {
        return () -> request(path);
    }

    private byte[] request(String path) {
        byte[] nonce = new byte[16];
        ThreadLocalRandom.current().nextBytes(nonce); // has to be new, not secret
        long time = Instant.now().getEpochSecond();
        byte[] message =
                Binding.of("unseen/v1/request")
                        .with("GET")
                        .with(path)
                        .with(NOTHING)
                        .with(time)
                        .with(nonce)
                        .bytes();
        return ascii(
                "GET "
                        + path
                        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUnseen-Session: "
                        + session
                        + "\r\nUnseen-Time: "
                        + time
                        + "\r\nUnseen-Nonce: "
                        + encode(nonce)
                        + "\r\nUnseen-Mac: "
                        + encode(keys.mac(message))
                        + "\r\n\r\n");
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decode(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    @Override
    public void close() {
        keys.close();
        signing.close();
        sealing.close();
    }
}
