package dev.unseen.portal.audit;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.fleet.access.Permitted;
import dev.unseen.portal.PortalOperation;
import dev.unseen.portal.audit.AuditView.Filter;
import dev.unseen.portal.audit.AuditView.Party;
import dev.unseen.portal.audit.AuditView.Proof;
import dev.unseen.portal.audit.AuditView.Row;
import dev.unseen.portal.page.Pages;
import dev.unseen.portal.page.Pages.Content;
import dev.unseen.portal.page.Pill;
import dev.unseen.portal.page.Section;
import dev.unseen.portal.page.Times;
import dev.unseen.portal.session.Visit;
import dev.unseen.portal.session.Visits;
import dev.unseen.portal.strongroom.AuditPage;
import dev.unseen.portal.strongroom.AuditPage.AuditEntry;
import dev.unseen.portal.strongroom.AuditPage.Decision;
import dev.unseen.portal.strongroom.AuditQuery;
import dev.unseen.portal.strongroom.Strongroom;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The audit log, read with the reader's own token: the strongroom decides, and records that it
/// was read.
public final class AuditRoutes {

    private static final Content PAGE = Content.of("Audit", Section.AUDIT, "audit.jte");
    private static final Pattern TYPE = Pattern.compile("[a-z-]{1,40}\\.[a-z-]{1,40}");
    private static final Pattern OBJECT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:-]{0,99}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private final Strongroom strongroom;
    private final Permitted permitted;
    private final LogWatch watch;
    private final Visits visits;
    private final Pages pages;
    private final Times times;

    public AuditRoutes(
            Strongroom strongroom,
            Permitted permitted,
            LogWatch watch,
            Visits visits,
            Pages pages,
            Times times) {
        this.strongroom = strongroom;
        this.permitted = permitted;
        this.watch = watch;
        this.visits = visits;
        this.pages = pages;
        this.times = times;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/audit", PortalOperation.AUDIT_PAGES, this::show),
                Route.get("/audit/export", PortalOperation.AUDIT_PAGES, this::export),
                Route.post("/audit/check", PortalOperation.AUDIT_PAGES, this::check));
    }

    private Reply show(Exchange exchange) {
        Visit visit = visits.require(exchange);
        AuditQuery query = query(exchange);
        AuditPage page = strongroom.entries(visit.session().token(), query);
        return pages.page(
                visit,
                PAGE,
                Map.of("audit", view(exchange, query, page), "whole", visit.isOfHouse()));
    }

    /// Asked for before anything is answered, so that a refusal is a page.
    private Reply export(Exchange exchange) {
        Visit visit = visits.require(exchange);
        InputStream zip = strongroom.export(visit.session().token());
        return Reply.stream(
                        "application/zip",
                        out -> {
                            try (zip) {
                                zip.transferTo(out);
                            }
                        })
                .with("Content-Disposition", "attachment; filename=\"audit-log.zip\"");
    }

    private Reply check(Exchange exchange) {
        visits.requireForm(exchange);
        watch.check();
        return Reply.redirect("/audit");
    }

    private static AuditQuery query(Exchange exchange) {
        return new AuditQuery(
                parameter(exchange, "type", TYPE, "an event, such as bundle.delivered"),
                parameter(exchange, "outcome", Pattern.compile("allowed|refused"), "an outcome"),
                parameter(exchange, "object", OBJECT, "an id or a name"),
                parameter(exchange, "before", NUMBER, "a number").map(Long::parseLong));
    }

    private static Optional<String> parameter(
            Exchange exchange, String name, Pattern grammar, String expected) {
        Optional<String> given =
                exchange.query(name).map(String::strip).filter(each -> !each.isEmpty());
        if (given.filter(each -> !grammar.matcher(each).matches()).isPresent()) {
            throw Refusal.malformed("The filter %s takes %s.".formatted(name, expected));
        }
        return given;
    }

    private AuditView view(Exchange exchange, AuditQuery query, AuditPage page) {
        Map<String, String> servers = serversByNode(exchange);
        var filter =
                new Filter(
                        query.type().orElse(""),
                        query.outcome().orElse(""),
                        query.object().orElse(""),
                        query.isFiltered(),
                        query.before().isEmpty());
        return new AuditView(
                filter,
                page.entries().stream().map(each -> row(each, servers)).toList(),
                page.older().map(each -> "/audit?" + query.link(each)),
                page.size(),
                proof(watch.last()));
    }

    /// The log knows nodes by id; people know them by the server's name.
    private Map<String, String> serversByNode(Exchange exchange) {
        Map<String, String> servers = new HashMap<>();
        permitted
                .list(exchange)
                .forEach(
                        each ->
                                each.references()
                                        .node()
                                        .ifPresent(
                                                node ->
                                                        servers.put(
                                                                node.value(),
                                                                each.name().value())));
        return servers;
    }

    private Row row(AuditEntry entry, Map<String, String> servers) {
        var actor = entry.actor();
        var subject = entry.subject();
        return new Row(
                entry.index(),
                times.moment(entry.time()),
                entry.event(),
                pill(entry.decision()),
                party(actor.kind(), actor.id(), servers, actor.address().orElse(""), List.of()),
                party(subject.kind(), subject.id(), servers, "", subject.names()));
    }

    private static Party party(
            String kind,
            Optional<String> id,
            Map<String, String> servers,
            String more,
            List<String> names) {
        Optional<String> server = id.map(servers::get);
        return new Party(
                kind, server.or(() -> id), server.map(each -> "/servers/" + each), more, names);
    }

    private static Pill pill(Decision decision) {
        return decision.allowed()
                ? Pill.good("Allowed")
                : Pill.warn("Refused" + decision.reason().map(each -> ": " + each).orElse(""));
    }

    private Proof proof(Watched watched) {
        return switch (watched) {
            case Watched.Nothing _ ->
                    new Proof(
                            Pill.quiet("Not checked here"),
                            "This portal has not looked at the log. Export it and run unseen audit"
                                    + " verify on any machine.",
                            Optional.empty());
            case Watched.Grown(var at, var size) ->
                    new Proof(
                            Pill.good("Holds"),
                            ("The checkpoint over %,d entries is signed by the strongroom, and its"
                                            + " tree contains the one seen before.")
                                    .formatted(size),
                            Optional.of(times.moment(at)));
            case Watched.Broken(var at, var what) ->
                    new Proof(
                            Pill.bad("Broken"),
                            what + ". Keep this machine as it is, and find out why.",
                            Optional.of(times.moment(at)));
            case Watched.Unknown(var at) ->
                    new Proof(
                            Pill.warn("Unknown"),
                            "The strongroom did not answer the last time.",
                            Optional.of(times.moment(at)));
        };
    }
}
