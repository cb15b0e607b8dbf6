package dev.unseen.portal.page;

import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import java.util.LinkedHashMap;
import java.util.Map;

/// The headers of every answer. Nothing runs and nothing loads that does not come from here, and
/// no other site can frame, embed or script a page.
///
/// The referrer policy of a page with a form is `same-origin`, not `no-referrer`: under the latter
/// browsers send `Origin: null` with our own forms, and the check of that header would have to go.
public final class Shield {

    private static final String REFERRER = "Referrer-Policy";
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
        headers.put(REFERRER, "no-referrer");
        headers.put("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
        headers.put("X-Frame-Options", "DENY");
        return headers;
    }

    /// What a reply says for itself stays.
    public static Reply over(Reply reply) {
        Reply guarded = reply;
        for (Map.Entry<String, String> header : HEADERS.entrySet()) {
            if (!reply.headers().containsKey(header.getKey())) {
                guarded = guarded.with(header.getKey(), header.getValue());
            }
        }
        return guarded;
    }

    /// A whole page.
    static Reply page(int status, String html) {
        Reply page = Reply.html(status, html);
        return html.contains("<form ") ? page.with(REFERRER, "same-origin") : page;
    }

    public static Route over(Route route) {
        return route.handledBy(exchange -> over(route.handler().handle(exchange)));
    }
}
