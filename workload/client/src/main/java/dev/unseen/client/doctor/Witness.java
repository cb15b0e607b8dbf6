package dev.unseen.client.doctor;

import dev.unseen.client.http.Answer;
import dev.unseen.client.keystone.Cloud;
import java.util.Arrays;
import java.util.Map;

/** Somebody with a credential, who asks the key manager and tells statuses only. */
final class Witness {

    private static final byte[] NOTHING = {};
    private static final String OCTETS = "application/octet-stream";

    private final String name;
    private final Cloud cloud;

    Witness(String name, Cloud cloud) {
        this.name = name;
        this.cloud = cloud;
    }

    String name() {
        return name;
    }

    Cloud cloud() {
        return cloud;
    }

    int ask(String verb, String path, Map<String, String> headers) {
        return ask(verb, path, headers, NOTHING);
    }

    int ask(String verb, String path, Map<String, String> headers, byte[] body) {
        Answer answer = answer(verb, path, headers, body);
        Arrays.fill(answer.body(), (byte) 0);
        return answer.status();
    }

    private Answer answer(String verb, String path, Map<String, String> headers, byte[] body) {
        Cloud.KeyManager keyManager = cloud.keyManager();
        return keyManager.line().repeatable(verb, keyManager.prefix() + path, headers, body);
    }

    /** Reads a payload the proper way. */
    int payload(String id) {
        return ask("GET", "/v1/secrets/" + id + "/payload", Map.of("Accept", OCTETS));
    }

    /** How many octets a payload has; -1 when it is refused. */
    int payloadBytes(String id) {
        Answer answer =
                answer("GET", "/v1/secrets/" + id + "/payload", Map.of("Accept", OCTETS), NOTHING);
        Arrays.fill(answer.body(), (byte) 0);
        return answer.status() == 200 ? answer.body().length : -1;
    }

    /** Reads a payload the old way, which Barbican still knows. */
    int deprecatedRead(String id) {
        return ask("GET", "/v1/secrets/" + id, Map.of("Accept", OCTETS));
    }

    /** Presents its own token once more as a service's: some clouds skip the rules then. */
    int payloadWithServiceToken(String id) {
        return ask(
                "GET",
                "/v1/secrets/" + id + "/payload",
                Map.of("Accept", OCTETS, "X-Service-Token", cloud.token().text()));
    }
}
