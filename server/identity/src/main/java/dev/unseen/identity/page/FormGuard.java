package dev.unseen.identity.page;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.identity.credential.Form;
import dev.unseen.identity.credential.Sealing;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Sees to it that a form is sent from the page that we made for this browser: by the `Origin` that
/// the browser names, and by a keyed hash over a cookie that other sites can neither read nor send.
public final class FormGuard {

    public static final String COOKIE = "__Host-unseen-form";
    public static final String FIELD = "form_token";

    private static final Pattern GRAMMAR = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int BYTES = 32;

    private final Sealing sealing;
    private final SecureRandom random;
    private final Supplier<URI> self;

    public FormGuard(Sealing sealing, SecureRandom random, Supplier<URI> self) {
        this.sealing = sealing;
        this.random = random;
        this.self = self;
    }

    /// The hidden field of one form, and the cookie if the browser has none yet.
    public record Guarded(Html field, Optional<String> cookie) {

        public Reply onto(Reply reply) {
            return cookie.map(each -> reply.with("Set-Cookie", each)).orElse(reply);
        }
    }

    public Guarded guard(Exchange exchange, String form) {
        Optional<String> known = cookie(exchange);
        String value = known.orElseGet(this::fresh);
        Html field =
                Html.of(
                        "<input type=\"hidden\" name=\"%s\" value=\"%s\">",
                        FIELD, token(value, form));
        return new Guarded(
                field,
                known.isPresent()
                        ? Optional.empty()
                        : Optional.of(
                                COOKIE
                                        + "="
                                        + value
                                        + "; Path=/; Secure; HttpOnly; SameSite=Strict"));
    }

    private String fresh() {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    private static Optional<String> cookie(Exchange exchange) {
        return exchange.cookie(COOKIE).filter(each -> GRAMMAR.matcher(each).matches());
    }

    private String token(String cookie, String form) {
        byte[] message = (cookie + " " + form).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(sealing.mac("identity/form", message));
    }

    /// Errors: `Refusal` with `NotPermitted` unless the form is ours.
    public void require(Exchange exchange, String form) {
        boolean sameOrigin =
                exchange.header("Origin").map(Page.origin(self.get())::equals).orElse(false);
        boolean ours =
                cookie(exchange)
                        .map(
                                each ->
                                        matches(
                                                token(each, form),
                                                Form.of(exchange).text(FIELD).orElse("")))
                        .orElse(false);
        if (!sameOrigin || !ours) {
            throw Refusal.notPermitted(
                    "This form was not sent from its own page at "
                            + Page.origin(self.get())
                            + ". Open the page there again, with cookies allowed.");
        }
    }

    private static boolean matches(String expected, String given) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
