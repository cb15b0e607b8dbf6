package dev.unseen.cli.api;

import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.json.Json;
import dev.unseen.chassis.tls.Authority;
import dev.unseen.chassis.tls.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// One visitor of a house: trusts its authority and nothing else, keeps cookies, follows no
/// redirect by itself.
public final class Web {

    private static final Duration WAIT_MAX = Duration.ofSeconds(30);
    private static final int WORDS_BYTES_MAX = 64 << 10;

    private final HttpClient client;

    private Web(HttpClient client) {
        this.client = client;
    }

    /// @param authority the house's `ca.pem`
    public static Web trusting(Path authority) {
        try {
            var context = Trust.of(Authority.readCertificate(authority));
            return new Web(
                    HttpClient.newBuilder()
                            .sslContext(context)
                            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                            .connectTimeout(Duration.ofSeconds(10))
                            .build());
        } catch (IOException | GeneralSecurityException _) {
            throw Refusal.malformed(authority + " holds no certificate; name the house's ca.pem.");
        }
    }

    /// An answer as it came.
    public record Answer(int status, HttpResponse<?> raw, byte[] body) {

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            return Json.tree(body);
        }

        public String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }

        /// The answer, unless the other side refused: then its own words, which hold no input.
        public Answer expecting(int... statuses) {
            for (int each : statuses) {
                if (each == status) {
                    return this;
                }
            }
            if (status == 503) {
                throw new Outage(raw.uri().getHost(), "answered 503");
            }
            throw Refusal.conflict(said());
        }

        private String said() {
            boolean json = header("Content-Type").contains("json");
            String detail = json ? json().path("detail").asString("") : "";
            return detail.isEmpty() ? "%s answered %d.".formatted(raw.uri(), status) : detail;
        }
    }

    public Answer get(String url, String... headers) {
        return send(request(url, headers).GET().build());
    }

    public Answer delete(String url, String... headers) {
        return send(request(url, headers).DELETE().build());
    }

    public Answer post(String url, Object json, String... headers) {
        var body = HttpRequest.BodyPublishers.ofByteArray(Json.write(json));
        return send(
                request(url, headers)
                        .header("Content-Type", "application/json")
                        .POST(body)
                        .build());
    }

    public Answer put(String url, Object json, String... headers) {
        var body = HttpRequest.BodyPublishers.ofByteArray(Json.write(json));
        return send(
                request(url, headers).header("Content-Type", "application/json").PUT(body).build());
    }

    public Answer postForm(String url, Map<String, String> fields, String... headers) {
        String form =
                fields.entrySet().stream()
                        .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                        .collect(Collectors.joining("&"));
        return send(
                request(url, headers)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build());
    }

    /// A body that goes on, such as server-sent events.
    public InputStream stream(String url, String... headers) {
        var request = request(url, headers).GET().build();
        return exchange(request, HttpResponse.BodyHandlers.ofInputStream()).body();
    }

    /// A body that is read as it comes. Errors: as of [Answer#expecting] 200.
    public InputStream open(String url, String... headers) {
        var request = request(url, headers).GET().build();
        var response = exchange(request, HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            try (InputStream body = response.body()) {
                byte[] words = body.readNBytes(WORDS_BYTES_MAX);
                new Answer(response.statusCode(), response, words).expecting(200);
            } catch (IOException e) {
                throw new Outage(request.uri().getAuthority(), "no answer", e);
            }
        }
        return response.body();
    }

    private Answer send(HttpRequest request) {
        var response = exchange(request, HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), response, response.body());
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request, handler);
        } catch (IOException e) {
            throw new Outage(request.uri().getAuthority(), "no answer", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Outage(request.uri().getAuthority(), "interrupted");
        }
    }

    private static HttpRequest.Builder request(String url, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(url)).timeout(WAIT_MAX);
        return headers.length == 0 ? request : request.headers(headers);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
