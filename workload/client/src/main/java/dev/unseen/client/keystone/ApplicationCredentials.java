package dev.unseen.client.keystone;

import dev.unseen.client.http.Answer;
import dev.unseen.client.http.Json;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A user's application credentials: restricted ways to act in that user's name. Only the user can
 * make them.
 *
 * <p>Errors: {@code StrongroomRefused}; {@code StrongroomUnreachable}.
 *
 * <p>Source: OpenStack Identity API v3, "Application Credentials".
 */
public final class ApplicationCredentials {

    private static final byte[] NOTHING = {};
    private static final int SECRET_BYTES = 32;
    private static final int CLASHES_MAX = 3;

    private final Line identity;
    private final Login login;
    private final String base;
    private final SecureRandom random;

    ApplicationCredentials(Line identity, Login login, String prefix, SecureRandom random) {
        this.identity = identity;
        this.login = login;
        this.base = prefix + "/v3/users/";
        this.random = random;
    }

    /** A fresh credential; this is the only time that its secret is known. Prints no secret. */
    public record Fresh(String id, byte[] secret) {
        @Override
        public String toString() {
            return "Fresh[" + id + "]";
        }
    }

    /**
     * Stock Keystone keeps each rule of a user once. Two that name a new rule at the same time
     * clash over it, and nothing of the second is kept; by then the rule is there.
     */
    private Answer sent(byte[] credential) {
        Answer answer = identity.once("POST", path(""), Map.of(), credential);
        for (int again = 0; answer.status() == 409 && again < CLASHES_MAX; again++) {
            answer = identity.once("POST", path(""), Map.of(), credential);
        }
        return answer;
    }

    /**
     * Makes a credential that can do what its rules say and nothing else.
     *
     * <p>Errors: {@link IllegalArgumentException} without rules: Keystone takes an empty list for
     * "everything".
     */
    public Fresh make(String name, List<AccessRule> rules) {
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("an application credential has an access rule");
        }
        byte[] drawn = new byte[SECRET_BYTES];
        random.nextBytes(drawn);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
        ObjectNode body = Json.object();
        ObjectNode credential = body.putObject("application_credential");
        credential.put("name", name);
        credential.put("secret", secret);
        credential.put("unrestricted", false);
        ArrayNode list = credential.putArray("access_rules");
        for (AccessRule each : rules) {
            ObjectNode rule = list.addObject();
            rule.put("service", "key-manager");
            rule.put("method", each.method());
            rule.put("path", each.path());
        }
        JsonNode made = sent(Json.bytes(body)).expecting(201).json();
        String id = made.path("application_credential").path("id").asString("");
        return new Fresh(id, secret.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    /** Deletes those whose names begin so and are wanted gone. */
    public void deleteNamed(String prefix, Predicate<String> unwanted) {
        named(prefix, unwanted).forEach(this::delete);
    }

    /** Ids of the credentials whose names begin so. */
    public List<String> named(String prefix) {
        return named(prefix, name -> true);
    }

    private List<String> named(String prefix, Predicate<String> wanted) {
        List<String> found = new ArrayList<>();
        JsonNode all =
                identity.repeatable("GET", path(""), Map.of(), NOTHING).expecting(200).json();
        for (JsonNode each : all.path("application_credentials")) {
            String name = each.path("name").asString("");
            if (name.startsWith(prefix) && wanted.test(name)) {
                found.add(each.path("id").asString(""));
            }
        }
        return found;
    }

    /** Nothing happens when it is gone already. */
    public void delete(String id) {
        identity.repeatable("DELETE", path("/" + id), Map.of(), NOTHING).expecting(204, 404);
    }

    private String path(String rest) {
        return base + login.token().user() + "/application_credentials" + rest;
    }
}
