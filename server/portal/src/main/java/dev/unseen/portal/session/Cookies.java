package dev.unseen.portal.session;

import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import java.util.Optional;

/// The two cookies there are. `__Host-` makes browsers refuse them from any other host or path.
public final class Cookies {

    /// Strict: not even a link from elsewhere carries it. Coming back from the log-in, the first
    /// answer is therefore a page of ours that leads on, not a redirect.
    private static final String SESSION = "__Host-unseen-session";

    /// Lax, because the strongroom leads back here and this has to come along; worth nothing once
    /// the log-in is over.
    private static final String LOGIN = "__Host-unseen-login";

    private static final String SESSION_KIND = "; Path=/; Secure; HttpOnly; SameSite=Strict";
    private static final String LOGIN_KIND =
            "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=600";

    private Cookies() {}

    public static Optional<String> session(Exchange exchange) {
        return exchange.cookie(SESSION);
    }

    public static Reply withSession(Reply reply, String value) {
        return reply.with("Set-Cookie", SESSION + "=" + value + SESSION_KIND);
    }

    public static Reply withoutSession(Reply reply) {
        return reply.with("Set-Cookie", SESSION + "=" + SESSION_KIND + "; Max-Age=0");
    }

    public static Optional<String> login(Exchange exchange) {
        return exchange.cookie(LOGIN);
    }

    public static Reply withLogin(Reply reply, String value) {
        return reply.with("Set-Cookie", LOGIN + "=" + value + LOGIN_KIND);
    }
}
