package dev.unseen.portal.login;

import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.portal.PortalOperation;
import dev.unseen.portal.page.Pages;
import dev.unseen.portal.session.Cookies;
import dev.unseen.portal.session.Sessions;
import dev.unseen.portal.session.Visit;
import dev.unseen.portal.session.Visits;
import dev.unseen.portal.strongroom.Strongroom;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The way in and out. Passwords and codes are typed at the strongroom; they never come here.
public final class LoginRoutes {

    private static final Logger LOG = System.getLogger("unseen.portal");
    private static final int CODE_CHARS_MAX = 512;

    private final Strongroom strongroom;
    private final Sessions sessions;
    private final Visits visits;
    private final Pages pages;
    private final Supplier<URI> self;
    private final SecureRandom random;

    /// Who comes, and how that is remembered.
    public record People(Sessions sessions, Visits visits) {}

    public LoginRoutes(
            Strongroom strongroom,
            People people,
            Pages pages,
            Supplier<URI> self,
            SecureRandom random) {
        this.strongroom = strongroom;
        this.sessions = people.sessions();
        this.visits = people.visits();
        this.pages = pages;
        this.self = self;
        this.random = random;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/", PortalOperation.PORTAL_ENTER, this::landing),
                Route.get("/login", PortalOperation.PORTAL_ENTER, this::begin),
                Route.get("/login/callback", PortalOperation.PORTAL_ENTER, this::complete),
                Route.post("/logout", PortalOperation.PORTAL_LEAVE, this::leave));
    }

    private Reply landing(Exchange exchange) {
        return visits.find(exchange).isPresent()
                ? Reply.redirect(LoginAttempt.HOME)
                : pages.landing(200, Optional.empty());
    }

    private Reply begin(Exchange exchange) {
        LoginAttempt attempt = LoginAttempt.begin(exchange.query("next"), random);
        String location =
                strongroom.address()
                        + "/identity/oauth/authorize?response_type=code&client_id=portal"
                        + "&redirect_uri="
                        + URLEncoder.encode(callback().toString(), StandardCharsets.UTF_8)
                        + "&state="
                        + attempt.state()
                        + "&code_challenge="
                        + attempt.challenge()
                        + "&code_challenge_method=S256";
        return Cookies.withLogin(Reply.redirect(location), attempt.cookie());
    }

    private URI callback() {
        return URI.create(self.get() + "/login/callback");
    }

    /// Errors: `Refusal` when this is not the answer to what this browser asked, so that nobody can
    ///         be logged in as somebody else by a link.
    private Reply complete(Exchange exchange) {
        LoginAttempt attempt =
                Cookies.login(exchange)
                        .flatMap(LoginAttempt::resume)
                        .filter(each -> each.isAnsweredBy(exchange.query("state").orElse("")))
                        .orElseThrow(LoginRoutes::again);
        boolean ours =
                exchange.query("iss")
                        .map(each -> each.equals(strongroom.address().toString()))
                        .orElse(false);
        String code =
                exchange.query("code")
                        .filter(each -> ours && each.length() <= CODE_CHARS_MAX)
                        .orElseThrow(LoginRoutes::again);
        String token = strongroom.redeem(code, callback(), attempt.verifier());
        Reply page = pages.render(200, "welcome.jte", Map.of("destination", attempt.destination()));
        return Cookies.withSession(page, sessions.begin(token));
    }

    private static Refusal again() {
        return Refusal.malformed("This log-in was not begun in this browser, or is too old.");
    }

    /// Ends the session here whatever the strongroom says; its token ends by itself at the latest
    /// when the session would have.
    private Reply leave(Exchange exchange) {
        Visit visit = visits.requireForm(exchange);
        visits.end(visit);
        try {
            strongroom.revoke(visit.session().token());
        } catch (Outage | Refusal e) {
            LOG.log(Level.WARNING, "{0}: a token was not revoked", exchange.requestId());
        }
        return Cookies.withoutSession(Reply.redirect("/"));
    }
}
