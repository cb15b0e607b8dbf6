package dev.unseen.identity.person;

import dev.unseen.chassis.failure.Reason;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.chassis.http.Statuses;
import dev.unseen.identity.credential.Form;
import dev.unseen.identity.credential.Passwords;
import dev.unseen.identity.credential.RecoveryCodes;
import dev.unseen.identity.page.FormGuard;
import dev.unseen.identity.page.Html;
import dev.unseen.identity.page.Page;
import dev.unseen.identity.page.QrCode;
import dev.unseen.identity.policy.Operation;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// `/identity/setup/{token}`: the first page that anybody sees of us.
final class SetupPages {

    private static final String PATH = "/setup/{link}";
    private static final String FORM = "setup";

    private final Setup setup;
    private final FormGuard guard;
    private final Supplier<URI> control;

    SetupPages(Setup setup, FormGuard guard, Supplier<URI> control) {
        this.setup = setup;
        this.guard = guard;
        this.control = control;
    }

    List<Route> routes() {
        return List.of(
                Route.get(PATH, Operation.PAGES_READ, this::show),
                Route.post(PATH, Operation.SETUP_COMPLETE, this::complete));
    }

    private Setup.Open open(Exchange exchange) {
        return setup.find(exchange.param("link"))
                .orElseThrow(
                        () ->
                                new Refusal(
                                        new Reason.NotFound(
                                                "This set-up link has been used, is older than a"
                                                        + " day, or never was one. An"
                                                        + " administrator can make a new one.")));
    }

    private Reply show(Exchange exchange) {
        return form(exchange, 200, open(exchange), Optional.empty());
    }

    private Reply complete(Exchange exchange) throws InterruptedException {
        guard.require(exchange, FORM);
        Setup.Open open = open(exchange);
        exchange.concerns(open.account().id().value());
        Form form = Form.of(exchange);
        try (var password = form.secret("password");
                var again = form.secret("password_again");
                var code = form.secret("code")) {
            if (!password.matches(again)) {
                throw Refusal.malformed("The two passwords differ.");
            }
            return done(setup.complete(exchange, open, password, code));
        } catch (Refusal refusal) {
            return switch (refusal.reason()) {
                case Reason.Malformed reason ->
                        form(exchange, Statuses.of(reason), open, Optional.of(reason.message()));
                default -> throw refusal;
            };
        }
    }

    private Reply form(Exchange exchange, int status, Setup.Open open, Optional<String> complaint) {
        var guarded = guard.guard(exchange, FORM);
        Html main =
                Html.of(
                        FORM_MARKUP,
                        complaint.map(Page::notice).orElseGet(Html::nothing),
                        open.account().name(),
                        guarded.field(),
                        open.account().name(),
                        Passwords.CHARACTERS_MIN,
                        Passwords.CHARACTERS_MIN,
                        QrCode.svg(authenticator(open)),
                        authenticator(open),
                        open.key().replaceAll("(.{4})(?=.)", "$1 "));
        return guarded.onto(Page.reply(status, "Set up your account", main));
    }

    /// Percent-encoded so that a name with an @ stays a label.
    private static String authenticator(Setup.Open open) {
        String name = open.account().name().replace("@", "%40");
        return "otpauth://totp/Unseen:" + name + "?secret=" + open.key() + "&issuer=Unseen";
    }

    private Reply done(List<String> codes) {
        List<Html> lines = codes.stream().map(each -> Html.of("<li>%s</li>\n", each)).toList();
        Html main =
                Html.of(
                        """
                        <p>Your password and your authenticator are in place.</p>
                        <h2>Recovery codes</h2>
                        <p>If your authenticator is ever lost, each of these %s codes logs you in
                        once in its place. Keep them where your password is not. They are not shown
                        again.</p>
                        <ul class="codes">
                        %s</ul>
                        <a class="button" href="%s">Go to the portal</a>
                        """,
                        RecoveryCodes.COUNT, Html.join(lines), control.get());
        return Page.reply(200, "You are set up", main);
    }

    private static final String FORM_MARKUP =
            """
            %s<p>You are <strong>%s</strong>. Choose a password and register an authenticator. This
            link works once.</p>
            <form method="post">
            %s
            <input type="text" name="username" value="%s" autocomplete="username" hidden readonly>
            <label for="password">Password</label>
            <input id="password" name="password" type="password" required minlength="%s"
              autocomplete="new-password">
            <p class="hint">At least %s characters. A few unrelated words do well.</p>
            <label for="password_again">Password, once more</label>
            <input id="password_again" name="password_again" type="password" required
              autocomplete="new-password">
            <h2>Authenticator</h2>
            <p>Scan this with your authenticator app:</p>
            %s<p>Or open <a href="%s">this link</a> on the device that has the app, or type the key
            into it:</p>
            <p class="key">%s</p>
            <label for="code">The code that it shows now</label>
            <input id="code" name="code" class="code" inputmode="numeric" pattern="[0-9]{6}"
              maxlength="6" required autocomplete="one-time-code">
            <button>Finish</button>
            </form>
            """;
}
