package dev.unseen.portal.page;

import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import java.util.LinkedHashMap;
import java.util.Map;

/// The headers of every answer. Nothing runs and nothing loads that does not come from here, and
/// no other site can frame, embed or script a page.
///
/// The referrer policy is `same-origin`, not `no-referrer`: under the latter browsers send
/// `Origin: null` with our own forms, and the check of that header would have to go.
public final class Shield {

    private static final Map<String, String> HEADERS = headers();

    private Shield() {}

    private static Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                        + " connect-src 'self'; form-action 'self'; frame-ancestors 'none';"
                        + " base-uri 'none'");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Referrer-Policy", "same-origin");
        headers.put("Strict-Transport-Security", "max-age=31536000");
        headers.put("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
        headers.put("X-Frame-Options", "DENY");
        return headers;
    }

    public static Reply over(Reply reply) {
        Reply guarded = reply;
        for (Map.Entry<String, String> header : HEADERS.entrySet()) {
            guarded = guarded.with(header.getKey(), header.getValue());
        }
        return guarded;
    }

    public static Route over(Route route) {
        return new Route(
                route.verb(),
                route.template(),
                route.operation(),
                route.bodyBytesMax(),
                route.readsEncodings(),
                exchange -> over(route.handler().handle(exchange)));
    }
}
