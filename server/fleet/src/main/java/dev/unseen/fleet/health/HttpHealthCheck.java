package dev.unseen.fleet.health;

import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Gets the health page over HTTP. A JSON answer may say more: `{"checks": {"NAME": "ok", …}}`.
/// Names that are not plain words are left out, and so is everything else that the page says.
public final class HttpHealthCheck implements HealthCheck, AutoCloseable {

    private static final int BODY_BYTES_MAX = 16 * 1024;
    private static final int CHECKS_MAX = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    @Override
    public HealthReport check(URI page) throws InterruptedException {
        var request = HttpRequest.newBuilder(page).timeout(PATIENCE).GET().build();
        try {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                return read(answer.statusCode(), body.readNBytes(BODY_BYTES_MAX));
            }
        } catch (IOException e) {
            throw new Outage("application", "its health page does not answer", e);
        }
    }

    private static HealthReport read(int status, byte[] body) {
        List<String> passing = new ArrayList<>();
        List<String> failing = new ArrayList<>();
        for (var check : checks(body).properties()) {
            if (NAME.matcher(check.getKey()).matches()
                    && passing.size() + failing.size() < CHECKS_MAX) {
                (isOk(check.getValue()) ? passing : failing).add(check.getKey());
            }
        }
        return new HealthReport(status, passing, failing);
    }

    private static JsonNode checks(byte[] body) {
        try {
            return Json.tree(body).path("checks");
        } catch (Refusal _) {
            return Json.tree(new byte[] {'{', '}'});
        }
    }

    private static boolean isOk(JsonNode value) {
        return value.isBoolean() ? value.booleanValue() : value.asString("").equals("ok");
    }

    @Override
    public void close() {
        client.close();
    }
}
