package dev.unseen.portal.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A browser without JavaScript or patience: keeps cookies, follows nothing by itself.
public final class Browser {

    private static final Pattern FORM_TOKEN =
            Pattern.compile("name=\"form_token\" value=\"([^\"]+)\"");

    private final Stage stage;
    private final HttpClient client;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    public Browser(Stage stage) {
        this.stage = stage;
        this.client = HttpClient.newBuilder().sslContext(stage.trust()).build();
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    public HttpResponse<String> post(String path, Map<String, String> form)
            throws IOException, InterruptedException {
        return post(path, form, stage.address().toString());
    }

    public HttpResponse<String> post(String path, Map<String, String> form, String origin)
            throws IOException, InterruptedException {
        String body =
                form.entrySet().stream()
                        .map(each -> each.getKey() + "=" + encode(each.getValue()))
                        .collect(Collectors.joining("&"));
        return send(
                request(path)
                        .header("Origin", origin)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(stage.address().resolve(path));
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(each -> each.getKey() + "=" + each.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    public HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        response.headers().allValues("Set-Cookie").forEach(this::keep);
        return response;
    }

    public InputStream stream(String path) throws IOException, InterruptedException {
        return client.send(request(path).GET().build(), BodyHandlers.ofInputStream()).body();
    }

    private void keep(String header) {
        String[] pair = header.split(";")[0].split("=", 2);
        if (header.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    /// Goes to the strongroom and comes back.
    public HttpResponse<String> logIn() throws IOException, InterruptedException {
        String there = get("/login").headers().firstValue("Location").orElseThrow();
        Matcher state = Pattern.compile("state=([^&]+)").matcher(there);
        if (!state.find()) {
            throw new IllegalStateException("no state in " + there);
        }
        String issuer = encode(stage.strongroom.address().toString());
        return get(
                "/login/callback?code=%s&state=%s&iss=%s"
                        .formatted(FakeStrongroom.CODE, state.group(1), issuer));
    }

    /// The token of a form on a page.
    public String formToken(String path) throws IOException, InterruptedException {
        return field(path, FORM_TOKEN);
    }

    public String field(String path, Pattern pattern) throws IOException, InterruptedException {
        Matcher matcher = pattern.matcher(get(path).body());
        if (!matcher.find()) {
            throw new IllegalStateException("no such field on " + path);
        }
        return matcher.group(1);
    }

    public Map<String, String> cookies() {
        return Map.copyOf(cookies);
    }

    public void forget(String cookie) {
        cookies.remove(cookie);
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
