package dev.unseen.client.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What came back. The body is the caller's; nothing here prints it. */
public record Answer(int status, HttpHeaders headers, byte[] body) {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");
    private static final int SENTENCE_MAX = 300;
    private static final Pattern KIND = Pattern.compile("[a-z0-9-]{1,40}");

    public JsonNode json() {
        return Json.tree(body);
    }

    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** This answer, if it has one of these statuses. Errors: {@link StrongroomRefused}. */
    public Answer expecting(int... statuses) {
        for (int each : statuses) {
            if (each == status) {
                return this;
            }
        }
        if (status == 429 || status == 502 || status == 503 || status == 504) {
            throw new StrongroomUnreachable("it answered " + status, retryAfter());
        }
        throw new StrongroomRefused(status, kind(), sentence());
    }

    private Optional<Duration> retryAfter() {
        return Optional.of(header("Retry-After"))
                .filter(each -> SECONDS.matcher(each).matches())
                .map(each -> Duration.ofSeconds(Long.parseLong(each)));
    }

    private String kind() {
        if (!header("Content-Type").startsWith("application/problem+json")) {
            return "";
        }
        String type = json().path("type").asString("");
        Matcher matcher = KIND.matcher(type.substring(type.lastIndexOf('/') + 1));
        return matcher.matches() ? matcher.group() : "";
    }

    /** Wherever the API has it: ours, Barbican's, Keystone's. */
    private String sentence() {
        try {
            JsonNode tree = json();
            String other =
                    tree.path("detail").asString(tree.path("error").path("message").asString(""));
            String printable =
                    tree.path("description").asString(other).replaceAll("\\p{Cntrl}", " ").strip();
            return printable.substring(0, Math.min(printable.length(), SENTENCE_MAX));
        } catch (StrongroomUnreachable e) {
            return ""; // not JSON: the status has to do
        }
    }

    @Override
    public String toString() {
        return "Answer[" + status + ", " + body.length + " bytes]";
    }
}
