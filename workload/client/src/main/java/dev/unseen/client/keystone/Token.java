package dev.unseen.client.keystone;

import dev.unseen.client.http.Answer;
import dev.unseen.client.http.StrongroomUnreachable;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A token with its end, whose it is, and the services that it came with. Prints none of them.
 *
 * @param user id of the user who logged in, or in whose name an application credential did
 * @param project id of the project that it is for; empty when it is for none
 */
public record Token(String text, Instant expires, String user, String project, JsonNode catalog) {

    static Token of(Answer answer) {
        String text = answer.header("X-Subject-Token");
        JsonNode token = answer.json().path("token");
        try {
            Instant expires = Instant.parse(token.path("expires_at").asString(""));
            if (text.isEmpty()) {
                throw new StrongroomUnreachable("the log-in was answered without a token");
            }
            String user = token.path("user").path("id").asString("");
            String project = token.path("project").path("id").asString("");
            return new Token(text, expires, user, project, token.path("catalog"));
        } catch (DateTimeParseException e) {
            throw new StrongroomUnreachable("the log-in was answered without an expiry");
        }
    }

    /** Where a service is reached from outside, for example {@code key-manager}. */
    public Optional<URI> endpoint(String type) {
        for (JsonNode service : catalog) {
            if (!service.path("type").asString("").equals(type)) {
                continue;
            }
            for (JsonNode each : service.path("endpoints")) {
                if (each.path("interface").asString("").equals("public")) {
                    return Optional.of(URI.create(each.path("url").asString("")));
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "Token[until " + expires + "]";
    }
}
