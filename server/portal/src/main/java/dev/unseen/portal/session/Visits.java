package dev.unseen.portal.session;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.fleet.access.Persons;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/// Finds the visit that an exchange belongs to. The gate has established the person before; a page
/// needs their session and name besides.
public final class Visits {

    private final Sessions sessions;
    private final Persons persons;
    private final Supplier<URI> self;

    public Visits(Sessions sessions, Persons persons, Supplier<URI> self) {
        this.sessions = sessions;
        this.persons = persons;
        this.self = self;
    }

    /// The token of the session's person, for the gate. Assets and the way in need nobody's name,
    /// so that they come even while nobody can be asked for one.
    ///
    /// The fleet's API is not for cookies: its requests carry no token of a form.
    public Optional<String> token(Exchange exchange) {
        String path = exchange.path();
        if (path.startsWith("/fleet/")) {
            return Optional.empty();
        }
        if (path.startsWith("/assets/") || path.startsWith("/login") || path.equals("/health")) {
            return Optional.empty();
        }
        Optional<Session> session = Cookies.session(exchange).flatMap(sessions::find);
        session.filter(_ -> isAct(exchange)).ifPresent(sessions::touch);
        return session.map(Session::token);
    }

    /// Pages that refresh themselves do not keep an abandoned session alive.
    private static boolean isAct(Exchange exchange) {
        boolean refresh = exchange.header("HX-Trigger").filter("servers"::equals).isPresent();
        return !refresh && !exchange.path().endsWith("/events");
    }

    /// Errors: `Refusal` when the exchange has no session, however else it was authenticated.
    public Visit require(Exchange exchange) {
        return find(exchange).orElseThrow(() -> Refusal.unauthenticated("Log in to go on."));
    }

    public Optional<Visit> find(Exchange exchange) {
        if (!(exchange.caller() instanceof Caller.Person person)) {
            return Optional.empty();
        }
        return ofSession(exchange).filter(each -> each.person().id().equals(person.id()));
    }

    private Optional<Visit> ofSession(Exchange exchange) {
        return Cookies.session(exchange).flatMap(sessions::find).flatMap(this::visit);
    }

    private Optional<Visit> visit(Session session) {
        return persons.find(session.token())
                .map(each -> new Visit(session, each.person(), each.name()));
    }

    /// The visit of whoever meets an error, before the gate or behind it. Nobody's when what is
    /// wrong is that nobody can be asked.
    public Optional<Visit> atAnError(Exchange exchange) {
        try {
            return ofSession(exchange);
        } catch (Outage | Refusal _) {
            return Optional.empty();
        }
    }

    /// The visit of a form that was sent. Errors: `Refusal` unless the form is from a page of this
    /// session and the browser says that the page was ours.
    public Visit requireForm(Exchange exchange) {
        Visit visit = require(exchange);
        boolean ours =
                exchange.header("Origin")
                        .map(each -> each.equals(self.get().toString()))
                        .orElseGet(() -> isSameOrigin(exchange));
        String token = exchange.form("form_token").orElse("");
        if (!ours || !visit.session().accepts(token)) {
            throw Refusal.notPermitted(
                    "This form is not from a page of this session. Load the page again.");
        }
        return visit;
    }

    private static boolean isSameOrigin(Exchange exchange) {
        return exchange.header("Sec-Fetch-Site").map("same-origin"::equals).orElse(false);
    }

    public void end(Visit visit) {
        sessions.end(visit.session());
    }
}
