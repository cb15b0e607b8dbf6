package dev.unseen.identity.oauth;

import dev.unseen.audit.Actor;
import dev.unseen.audit.Entry;
import dev.unseen.audit.EventType;
import dev.unseen.audit.Subject;
import dev.unseen.audit.SubjectKind;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.identity.account.Authority;
import dev.unseen.identity.credential.Form;
import dev.unseen.identity.gate.Entries;
import dev.unseen.identity.page.FormGuard;
import dev.unseen.identity.page.Html;
import dev.unseen.identity.page.Page;
import dev.unseen.identity.person.Login;
import dev.unseen.identity.policy.Operation;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The page on which a person types password and code, and where that leads.
final class LoginPages {

    private static final String FORM = "login";
    private static final String TITLE = "Log in";

    /// One sentence for every way of failing, so that it tells nothing about the account.
    private static final String SORRY =
            "That did not work. Check name, password and code; a code works once. After ten tries"
                    + " an account rests for 15 minutes.";

    private final Login login;
    private final AuthorizationCodes codes;
    private final Authority authority;
    private final FormGuard guard;
    private final Addresses addresses;

    /// Where this process and the control process are reached.
    record Addresses(Supplier<URI> self, Supplier<URI> control) {}

    LoginPages(
            Login login,
            AuthorizationCodes codes,
            Authority authority,
            FormGuard guard,
            Addresses addresses) {
        this.login = login;
        this.codes = codes;
        this.authority = authority;
        this.guard = guard;
        this.addresses = addresses;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/oauth/authorize", Operation.PAGES_READ, this::authorize),
                Route.get("/login", Operation.PAGES_READ, this::wayIn),
                Route.post("/login", Operation.LOGIN_ATTEMPT, this::logIn));
    }

    /// The page by itself leads nowhere: a log-in begins where it is to end.
    private Reply wayIn(Exchange exchange) {
        return Page.reply(
                200,
                TITLE,
                Html.of(
                        """
                        <p>Begin at the portal, or with <code>unseen login</code> on the command
                        line. Either sends you here.</p>
                        <a class="button" href="%s">Go to the portal</a>
                        """,
                        addresses.control().get()));
    }

    private Reply authorize(Exchange exchange) {
        var request = AuthorizationRequest.read(exchange::query, addresses.control());
        return form(exchange, 200, request, Optional.empty());
    }

    private Reply logIn(Exchange exchange) throws InterruptedException {
        guard.require(exchange, FORM);
        Form form = Form.of(exchange);
        var request = AuthorizationRequest.read(form::text, addresses.control());
        try (var password = form.secret("password");
                var code = form.secret("code")) {
            String name = form.text("username").orElse("");
            var proven = login.prove(exchange, new Login.Typed(name, password, code));
            return proven.flatMap(each -> code(exchange, request, each))
                    .map(each -> lead(request, each))
                    .orElseGet(() -> form(exchange, 401, request, Optional.of(SORRY)));
        }
    }

    /// Empty when the second factor was used by somebody else in this very moment.
    private Optional<String> code(
            Exchange exchange, AuthorizationRequest request, Login.Proven proven) {
        var id = proven.account().id();
        Entry entry =
                Entry.allowed(
                        EventType.PERSON_LOGGED_IN,
                        Actor.person(id),
                        Subject.of(SubjectKind.ACCOUNT, id.value()),
                        Entries.context(exchange));
        var bond =
                new AuthorizationCodes.Bond(
                        request.client().id(), request.redirect().toString(), request.challenge());
        try {
            return Optional.of(
                    authority.perform(
                            entry,
                            handle -> {
                                if (!proven.use().on(handle)) {
                                    throw Refusal.unauthenticated(SORRY);
                                }
                                return codes.insert(handle, id, bond, proven.methods());
                            }));
        } catch (Refusal _) {
            return Optional.empty();
        }
    }

    private Reply lead(AuthorizationRequest request, String code) {
        return Reply.redirect(request.leadingBack(code, addresses.self().get()))
                .with("Referrer-Policy", "no-referrer");
    }

    private Reply form(
            Exchange exchange,
            int status,
            AuthorizationRequest request,
            Optional<String> complaint) {
        var guarded = guard.guard(exchange, FORM);
        Html main =
                Html.of(
                        FORM_MARKUP,
                        complaint.map(Page::notice).orElseGet(Html::nothing),
                        request.client().title(),
                        guarded.field(),
                        request.fields());
        return guarded.onto(Page.reply(status, TITLE, main, Optional.of(request.redirect())));
    }

    private static final String FORM_MARKUP =
            """
            %s<p>You go on to %s afterwards.</p>
            <form method="post" action="/identity/login">
            %s
            %s<label for="username">Name</label>
            <input id="username" name="username" required autofocus autocapitalize="none"
              autocomplete="username" maxlength="64">
            <label for="password">Password</label>
            <input id="password" name="password" type="password" required
              autocomplete="current-password">
            <label for="code">Code</label>
            <input id="code" name="code" class="code" required autocomplete="one-time-code"
              maxlength="23">
            <p class="hint">Six digits from your authenticator, or one of your recovery codes.</p>
            <button>Log in</button>
            </form>
            """;
}
