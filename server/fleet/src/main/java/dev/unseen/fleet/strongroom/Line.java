package dev.unseen.fleet.strongroom;

import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.failure.Reason;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.json.Json;
import dev.unseen.client.http.Answer;
import dev.unseen.client.http.Https;
import dev.unseen.client.http.StrongroomUnreachable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A line to the strongroom, logged in as control. A token that is not accepted any more is
/// replaced once per request.
public final class Line {

    private static final String NAME = "strongroom";
    private static final String LOGIN = "/identity/v3/auth/tokens?nocatalog";
    private static final byte[] NOTHING = {};
    private static final int SENTENCE_MAX = 300;

    private final Https https;
    private final Login login;
    private volatile String token = "";

    public Line(Https https, Login login) {
        this.https = https;
        this.login = login;
    }

    JsonNode get(String path) {
        return json(require(send("GET", path, Map.of(), NOTHING)));
    }

    JsonNode get(String path, Map<String, String> headers) {
        return json(require(send("GET", path, headers, NOTHING)));
    }

    /// Empty where there is nothing.
    Optional<JsonNode> find(String path, Map<String, String> headers) {
        Answer answer = send("GET", path, headers, NOTHING);
        return answer.status() == 404 ? Optional.empty() : Optional.of(json(require(answer)));
    }

    /// @param key the request's own name: sent again, it is answered as before
    JsonNode post(String path, String key, Object body) {
        var headers = Map.of("Idempotency-Key", key);
        return json(require(send("POST", path, headers, Json.write(body))));
    }

    void put(String path, Object body) {
        require(send("PUT", path, Map.of(), Json.write(body)));
    }

    /// Nothing happens where there is nothing.
    void delete(String path) {
        Answer answer = send("DELETE", path, Map.of(), NOTHING);
        if (answer.status() != 404) {
            require(answer);
        }
    }

    private Answer send(String verb, String path, Map<String, String> headers, byte[] body) {
        String presented = token.isEmpty() ? logIn(token) : token;
        Answer answer = sendAs(presented, verb, path, headers, body);
        return answer.status() == 401
                ? sendAs(logIn(presented), verb, path, headers, body)
                : answer;
    }

    private Answer sendAs(
            String presented, String verb, String path, Map<String, String> headers, byte[] body) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("X-Auth-Token", presented);
        all.put("Accept", "application/json");
        try {
            return https.send(verb, path, all, body);
        } catch (StrongroomUnreachable e) {
            throw new Outage(NAME, "it does not answer", e);
        }
    }

    /// One log-in for all who found the same token refused.
    private synchronized String logIn(String refused) {
        if (!token.equals(refused)) {
            return token;
        }
        byte[] body = login.body();
        try {
            Answer answer = https.send("POST", LOGIN, Map.of(), body);
            if (answer.status() == 401) {
                throw Refusal.unauthenticated("The strongroom does not accept our credential.");
            }
            token = require(answer).header("X-Subject-Token");
            return token;
        } catch (StrongroomUnreachable e) {
            throw new Outage(NAME, "it does not answer", e);
        } finally {
            Arrays.fill(body, (byte) 0);
        }
    }

    private static Answer require(Answer answer) {
        int status = answer.status();
        if (status < 300) {
            return answer;
        }
        if (status >= 500 || status == 429) {
            throw new Outage(NAME, "it answered " + status);
        }
        String message = "The strongroom refused: " + sentence(answer);
        throw new Refusal(
                switch (status) {
                    case 401 -> new Reason.Unauthenticated(message);
                    case 403 -> new Reason.NotPermitted(message);
                    case 404 -> new Reason.NotFound(message);
                    case 409 -> new Reason.Conflict(message);
                    case 413 -> new Reason.LimitReached(message);
                    default -> new Reason.Malformed(message);
                });
    }

    /// The strongroom's sentence, wherever its API has it; they hold no input by design.
    private static String sentence(Answer answer) {
        try {
            JsonNode body = Json.tree(answer.body());
            String sentence =
                    body.path("description")
                            .asString(
                                    body.path("detail")
                                            .asString(
                                                    body.path("error")
                                                            .path("message")
                                                            .asString("")));
            String printable = sentence.replaceAll("\\p{Cntrl}", " ").strip();
            if (!printable.isEmpty()) {
                return printable.substring(0, Math.min(printable.length(), SENTENCE_MAX));
            }
        } catch (Refusal _) {
            // not JSON: the status has to do
        }
        return "status " + answer.status() + ".";
    }

    private static JsonNode json(Answer answer) {
        try {
            return Json.tree(answer.body());
        } catch (Refusal _) {
            throw new Outage(NAME, "its answer is not JSON");
        }
    }

    /// A text that has to be there.
    static String text(JsonNode node, String name) {
        String text = node.path(name).asString("");
        if (text.isEmpty()) {
            throw new Outage(NAME, "its answer lacks " + name);
        }
        return text;
    }
}
