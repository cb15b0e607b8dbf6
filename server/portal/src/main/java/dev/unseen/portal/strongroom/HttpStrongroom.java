package dev.unseen.portal.strongroom;

import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.client.http.Answer;
import dev.unseen.client.http.Https;
import dev.unseen.client.http.StrongroomRefused;
import dev.unseen.client.http.StrongroomUnreachable;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// The strongroom over HTTPS.
public final class HttpStrongroom implements Strongroom {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final Https https;

    public HttpStrongroom(Https https) {
        this.https = https;
    }

    @Override
    public URI address() {
        return https.base();
    }

    @Override
    public String redeem(String code, URI redirect, String verifier) {
        String form =
                "grant_type=authorization_code&client_id=portal&code=%s&redirect_uri=%s&code_verifier=%s"
                        .formatted(encode(code), encode(redirect.toString()), encode(verifier));
        return asking(
                () ->
                        https.send(
                                        "POST",
                                        "/identity/oauth/token",
                                        Map.of("Content-Type", FORM),
                                        form.getBytes(StandardCharsets.US_ASCII))
                                .expecting(200)
                                .json()
                                .path("access_token")
                                .asString(""));
    }

    @Override
    public void revoke(String token) {
        asking(
                () ->
                        https.send(
                                        "DELETE",
                                        "/identity/v3/auth/tokens",
                                        Map.of("X-Auth-Token", token, "X-Subject-Token", token),
                                        new byte[0])
                                .expecting(204, 401, 404));
    }

    @Override
    public AuditPage entries(String token, AuditQuery query) {
        return Reading.page(get(token, "/unseen/v1/audit/entries?" + query.wire()));
    }

    @Override
    public Status status(String token) {
        return Reading.status(get(token, "/unseen/v1/status"));
    }

    @Override
    public InputStream export(String token) {
        return asking(() -> https.open("/unseen/v1/audit/export", Map.of("X-Auth-Token", token)));
    }

    private JsonNode get(String token, String path) {
        Answer answer = asking(() -> https.get(path, Map.of("X-Auth-Token", token)).expecting(200));
        return answer.json();
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (StrongroomUnreachable e) {
            throw new Outage("the strongroom", "no answer", e);
        } catch (StrongroomRefused e) {
            throw switch (e.status()) {
                case 400 -> Refusal.malformed("The strongroom did not accept this; begin again.");
                case 401 -> Refusal.unauthenticated("Your session at the strongroom has ended.");
                case 403 -> Refusal.notPermitted("Your roles do not permit this.");
                case 404 -> Refusal.notFound("thing at the strongroom");
                case 409 ->
                        Refusal.conflict("The strongroom says that this has changed meanwhile.");
                case 429 -> Refusal.limitReached("The strongroom asks for patience; try later.");
                default -> new Outage("the strongroom", "it answered " + e.status(), e);
            };
        }
    }
}
