package dev.unseen.identity.oauth;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.unseen.audit.Actor;
import dev.unseen.audit.Entry;
import dev.unseen.audit.EventType;
import dev.unseen.audit.Subject;
import dev.unseen.audit.SubjectKind;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.chassis.sql.Database;
import dev.unseen.crypto.Macs;
import dev.unseen.identity.account.Accounts;
import dev.unseen.identity.account.Authority;
import dev.unseen.identity.credential.Form;
import dev.unseen.identity.gate.Entries;
import dev.unseen.identity.policy.Operation;
import dev.unseen.identity.token.Tokens;
import dev.unseen.identity.token.WantedToken;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// `POST /identity/oauth/token`: a code and its verifier become a person's token.
///
/// Errors: as RFC 6749 §5.2 words them. A code that comes a second time ends the token that it had
///         become.
final class TokenEndpoint {

    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    private final Database database;
    private final Authority authority;
    private final Accounts accounts;
    private final Tokens tokens;
    private final AuthorizationCodes codes;
    private final Session session;

    /// How long a person stays logged in, by which clock.
    record Session(Duration life, InstantSource clock) {}

    /// Where codes are found and tokens are made.
    record Store(Database database, Authority authority, Accounts accounts, Tokens tokens) {}

    TokenEndpoint(Store store, AuthorizationCodes codes, Session session) {
        this.database = store.database();
        this.authority = store.authority();
        this.accounts = store.accounts();
        this.tokens = store.tokens();
        this.codes = codes;
        this.session = session;
    }

    Route route() {
        return Route.post("/oauth/token", Operation.CODES_REDEEM, this::redeem);
    }

    record Granted(String accessToken, String tokenType, long expiresIn) {
        @Override
        public String toString() {
            return "Granted";
        }
    }

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Failed(String error, String errorDescription) {}

    private Reply redeem(Exchange exchange) {
        Form form = Form.of(exchange);
        if (!form.text("grant_type").map("authorization_code"::equals).orElse(false)) {
            return failed("unsupported_grant_type", "grant_type is authorization_code.");
        }
        String text = form.text("code").orElse("");
        var code = database.read(handle -> codes.find(handle, text));
        code.ifPresent(each -> exchange.concerns(each.account().value()));
        code.flatMap(AuthorizationCodes.Code::token).ifPresent(each -> revoke(exchange, each));
        return code.filter(each -> each.token().isEmpty() && !each.expired())
                .filter(each -> each.bond().equals(bond(form)))
                .flatMap(each -> grant(exchange, each))
                .orElseGet(
                        () ->
                                failed(
                                        "invalid_grant",
                                        "The code is unknown, used, older than a minute, or another"
                                                + " client's."));
    }

    /// What the presented values would have had to be tied to.
    private static AuthorizationCodes.Bond bond(Form form) {
        String verifier =
                form.text("code_verifier")
                        .filter(each -> VERIFIER.matcher(each).matches())
                        .orElse("");
        byte[] digest = Macs.sha256(verifier.getBytes(StandardCharsets.US_ASCII));
        return new AuthorizationCodes.Bond(
                form.text("client_id").orElse(""),
                form.text("redirect_uri").orElse(""),
                verifier.isEmpty()
                        ? ""
                        : Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
    }

    private Optional<Reply> grant(Exchange exchange, AuthorizationCodes.Code code) {
        String id = tokens.newId();
        Entry entry =
                Entry.allowed(
                        EventType.TOKEN_ISSUED,
                        Actor.person(code.account()),
                        Subject.of(SubjectKind.TOKEN, id),
                        Entries.context(exchange));
        try {
            String text =
                    authority.perform(
                            entry,
                            handle -> {
                                if (!codes.redeem(handle, code, id)) {
                                    throw Refusal.unauthenticated("The code has been used.");
                                }
                                return tokens.mint(handle, id, wanted(handle, code)).text();
                            });
            return Optional.of(
                    Reply.json(200, new Granted(text, "Bearer", session.life().toSeconds())));
        } catch (Refusal _) {
            return Optional.empty();
        }
    }

    private WantedToken wanted(org.jdbi.v3.core.Handle handle, AuthorizationCodes.Code code) {
        return new WantedToken(
                code.account(),
                WantedToken.Origin.password(),
                Optional.empty(),
                accounts.roles(handle, code.account()),
                code.methods(),
                session.clock().instant().plus(session.life()));
    }

    private void revoke(Exchange exchange, String token) {
        Entry entry =
                Entry.allowed(
                        EventType.TOKEN_REVOKED,
                        Actor.system(),
                        Subject.of(SubjectKind.TOKEN, token),
                        Entries.context(exchange));
        authority.perform(
                entry,
                handle -> {
                    tokens.revoke(handle, token);
                    return true;
                });
    }

    private static Reply failed(String error, String description) {
        return Reply.json(400, new Failed(error, description)).with("Pragma", "no-cache");
    }
}
