package dev.unseen.portal.status;

import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.chassis.sql.Database;
import dev.unseen.portal.PortalOperation;
import dev.unseen.portal.page.Pages;
import dev.unseen.portal.page.Pages.Content;
import dev.unseen.portal.page.Pill;
import dev.unseen.portal.page.Section;
import dev.unseen.portal.session.Visit;
import dev.unseen.portal.session.Visits;
import dev.unseen.portal.status.StatusView.Part;
import dev.unseen.portal.strongroom.Status;
import dev.unseen.portal.strongroom.Strongroom;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How both processes are.
public final class StatusRoutes {

    private static final Content PAGE = Content.of("Status", Section.STATUS, "status.jte");

    private final Strongroom strongroom;
    private final Here here;
    private final KeyManagerView.Maker keyManager;
    private final Visits visits;
    private final Pages pages;

    /// This process.
    ///
    /// @param level how far machines are kept apart on this host
    /// @param meaning what that level keeps out and what not
    public record Here(Database database, String version, String level, String meaning) {}

    public StatusRoutes(
            Strongroom strongroom,
            Here here,
            KeyManagerView.Maker keyManager,
            Visits visits,
            Pages pages) {
        this.strongroom = strongroom;
        this.here = here;
        this.keyManager = keyManager;
        this.visits = visits;
        this.pages = pages;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/health", PortalOperation.PORTAL_ENTER, _ -> health()),
                Route.get("/status", PortalOperation.STATUS_PAGES, this::show));
    }

    /// For load balancers and for whoever has started us: one word.
    private Reply health() {
        return here.database().failure().isEmpty()
                ? Reply.json(200, Map.of("status", "ok"))
                : Reply.json(503, Map.of("status", "failing")).with("Retry-After", "5");
    }

    private Reply show(Exchange exchange) {
        Visit visit = visits.require(exchange);
        Status status = strongroom.status(visit.session().token());
        var view =
                new StatusView(
                        seal(status.seal()),
                        store(status.store().kind(), status.store().failure()),
                        log(status.log()),
                        store("", here.database().failure()),
                        new Part(Pill.quiet(here.level()), "", here.meaning()),
                        keyManager.now(),
                        new StatusView.Versions(status.version(), here.version()));
        return pages.page(visit, PAGE, Map.of("status", view));
    }

    private static Part seal(Status.Seal seal) {
        boolean open = seal.state().equals("open") || seal.state().equals("unsealed");
        return new Part(
                open ? Pill.good("Open") : Pill.bad(seal.state()), seal.kind(), seal.promise());
    }

    private static Part store(String kind, Optional<String> failure) {
        return new Part(
                failure.isEmpty() ? Pill.good("Writable") : Pill.bad("Stopped"),
                kind,
                failure.orElse(
                        "Takes writes. It stops at the first failed one, rather than guess."));
    }

    private static Part log(Status.Log log) {
        String text =
                "%,d entries, %,d of them under the newest checkpoint."
                        .formatted(log.size(), log.checkpoint());
        return new Part(
                log.failure().isEmpty() ? Pill.good("Accepting") : Pill.bad("Stopped"),
                log.origin(),
                log.failure().map(each -> text + " Nothing is delivered: " + each).orElse(text));
    }
}
