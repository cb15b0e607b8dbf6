package dev.unseen.compose.verify;

import dev.unseen.compose.failure.Refusal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A question to the application from outside: a status, or a redirect to somewhere.
///
/// Shape: `URL`, `URL=STATUS` or `URL->LOCATION-PREFIX`; a plain URL wants 2xx.
public record HttpCheck(URI url, String status, String location) {
    private static final Pattern SHAPE =
            Pattern.compile("(https?://[^\\s=>]+(?:\\?[^\\s>]*?)?)(?:=([1-5][0-9]{2})|->(\\S+))?");
    private static final Duration TIMEOUT_MAX = Duration.ofSeconds(10);

    public static HttpCheck parse(String text) {
        Matcher match = SHAPE.matcher(text);
        if (!match.matches()) {
            throw Refusal.malformed("a check is URL, URL=STATUS or URL->LOCATION, not " + text);
        }
        String status = match.group(2) == null ? "" : match.group(2);
        String location = match.group(3) == null ? "" : match.group(3);
        return new HttpCheck(URI.create(match.group(1)), status, location);
    }

    /// Asks up to `attempts` times, `pause` apart.
    public boolean passes(int attempts, Duration pause) throws InterruptedException {
        try (HttpClient client = client()) {
            for (int attempt = 1; attempt <= attempts; attempt++) {
                if (asked(client)) {
                    return true;
                }
                if (attempt < attempts) {
                    Thread.sleep(pause);
                }
            }
            return false;
        }
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .connectTimeout(TIMEOUT_MAX)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    private boolean asked(HttpClient client) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(url).timeout(TIMEOUT_MAX).GET().build();
            HttpResponse<Void> answer =
                    client.send(request, HttpResponse.BodyHandlers.discarding());
            return fits(answer);
        } catch (IOException e) {
            return false;
        }
    }

    private boolean fits(HttpResponse<Void> answer) {
        if (!location.isEmpty()) {
            String to = answer.headers().firstValue("location").orElse("");
            return answer.statusCode() / 100 == 3 && to.startsWith(location);
        }
        return status.isEmpty()
                ? answer.statusCode() / 100 == 2
                : Integer.parseInt(status) == answer.statusCode();
    }
}
