package dev.unseen.client.cloud;

import dev.unseen.client.http.Answer;
import dev.unseen.client.http.Https;
import dev.unseen.client.http.Json;
import dev.unseen.client.http.Retries;
import dev.unseen.client.http.StrongroomRefused;
import dev.unseen.client.node.NodeKeys;
import dev.unseen.client.node.TicketUsed;
import dev.unseen.client.state.StateFiles;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a node asks control for: to be let in, its assignment, the credential that it is lent.
 *
 * <p>Errors: {@link TicketUsed}; {@link StrongroomRefused}; {@code StrongroomUnreachable}.
 *
 * <p>Source: docs/formats/cloud-node.md, section 2.
 */
final class ControlDoor {

    private static final String TOKEN = "control-token.txt";
    private static final byte[] NOTHING = {};

    private final CloudUserData userData;
    private final Https https;
    private final StateFiles files;
    private final Retries retries;

    ControlDoor(CloudUserData userData, Https https, StateFiles files, Retries retries) {
        this.userData = userData;
        this.https = https;
        this.files = files;
        this.retries = retries;
    }

    boolean isEnrolled() {
        return files.read(TOKEN).isPresent();
    }

    /** The same key may redeem again when an answer got lost. */
    void enrol(NodeKeys keys, String bootId) {
        ObjectNode body = Json.object();
        body.put("ticket", ticket());
        body.put("suite", keys.suite().wireName());
        body.put(
                "sealing_key",
                Base64.getUrlEncoder().withoutPadding().encodeToString(keys.sealingKey()));
        body.put("boot_id", bootId);
        Answer answer =
                retries.of(() -> https.send("POST", path("enrolment"), Map.of(), Json.bytes(body)));
        try {
            String token = answer.expecting(200).json().path("token").asString("");
            files.write(TOKEN, token.getBytes(StandardCharsets.US_ASCII));
        } catch (StrongroomRefused e) {
            if (e.status() == 409) {
                throw new TicketUsed();
            }
            throw e;
        }
    }

    private String ticket() {
        return userData.who()
                .ticket()
                .orElseThrow(() -> new IllegalArgumentException("user-data lacks \"ticket\""));
    }

    /** What there is to fetch and to do. */
    JsonNode assignment() {
        return send("GET", "assignment", NOTHING).json();
    }

    /** A credential, sealed to this node; the one before it is void. */
    byte[] credential() {
        String box = send("POST", "credential", NOTHING).json().path("box").asString("");
        return Base64.getUrlDecoder().decode(box);
    }

    void derived(String secret, String form, String value) {
        ObjectNode body = Json.object();
        body.put("secret", secret);
        body.put("form", form);
        body.put("value", value);
        send("POST", "derived", Json.bytes(body));
    }

    void report(String event, long generation, long calls) {
        ObjectNode body = Json.object();
        body.put("event", event);
        body.put("generation", generation);
        body.put("calls", calls);
        send("POST", "reports", Json.bytes(body));
    }

    private Answer send(String verb, String what, byte[] body) {
        return retries.of(() -> https.send(verb, path(what), headers(), body).expecting(200, 204));
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>();
        byte[] token = files.read(TOKEN).orElse(NOTHING);
        headers.put("X-Node-Token", new String(token, StandardCharsets.US_ASCII));
        return headers;
    }

    private String path(String what) {
        return "/fleet/v1/nodes/" + userData.who().node() + "/" + what;
    }
}
