package dev.unseen.portal.fleet;

import dev.unseen.chassis.caller.UserId;
import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.fleet.access.FleetOperation;
import dev.unseen.fleet.access.Permitted;
import dev.unseen.fleet.deployment.Deployment;
import dev.unseen.fleet.deployment.Deployments;
import dev.unseen.fleet.deployment.State;
import dev.unseen.portal.fleet.ServerView.Actions;
import dev.unseen.portal.fleet.ServerView.Held;
import dev.unseen.portal.fleet.ServerView.Identity;
import dev.unseen.portal.page.Pages;
import dev.unseen.portal.page.Pages.Content;
import dev.unseen.portal.page.Section;
import dev.unseen.portal.page.Times;
import dev.unseen.portal.session.Visit;
import dev.unseen.portal.session.Visits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The list of servers, one server's page, and what can be done with it.
public final class ServerRoutes {

    private static final int UNPROCESSABLE = 422;
    private static final String ONE = "/servers/{deployment}";

    private final Deployments deployments;
    private final Permitted permitted;
    private final Visits visits;
    private final Pages pages;
    private final Times times;
    private final String readers;
    private final EventStream events;

    /// @param readers who can read secrets here, in a sentence
    ServerRoutes(Permitted permitted, Visits visits, Pages pages, Times times, String readers) {
        this.deployments = permitted.deployments();
        this.permitted = permitted;
        this.visits = visits;
        this.pages = pages;
        this.times = times;
        this.readers = readers;
        this.events = new EventStream(deployments, pages, times);
    }

    List<Route> routes() {
        var look = FleetOperation.DEPLOYMENTS_LIST;
        var restart = FleetOperation.DEPLOYMENTS_RESTART;
        var release = FleetOperation.DEPLOYMENTS_RELEASE;
        var destroy = FleetOperation.DEPLOYMENTS_DESTROY;
        return List.of(
                Route.get("/servers", look, this::list),
                Route.get(ONE, look, this::show),
                Route.get(ONE + "/events", look, exchange -> events.of(find(exchange, look))),
                Route.get(ONE + "/restart", restart, each -> ask(200, each, Question.RESTART, "")),
                Route.post(ONE + "/restart", restart, this::restart),
                Route.get(ONE + "/release", release, this::askRelease),
                Route.post(ONE + "/release", release, this::release),
                Route.get(ONE + "/destroy", destroy, each -> ask(200, each, Question.DESTROY, "")),
                Route.post(ONE + "/destroy", destroy, this::destroy));
    }

    private Deployment find(Exchange exchange, FleetOperation operation) {
        return permitted.require(exchange, operation);
    }

    private Reply list(Exchange exchange) {
        Visit visit = visits.require(exchange);
        Shown shown = Shown.of(exchange);
        var shutOut = deployments.quarantined();
        List<ServerRow> all =
                permitted.list(exchange).stream()
                        .map(each -> ServerRow.of(each, shutOut.orElse(Set.of()), times))
                        .toList();
        return pages.page(
                visit,
                Content.of("Fleet", Section.FLEET, "servers.jte"),
                Map.of(
                        "fleet",
                        FleetView.of(all, shown, shutOut.isPresent()),
                        "deployer",
                        permitted.mayDeploy(visit.person())));
    }

    private Reply show(Exchange exchange) throws InterruptedException {
        Visit visit = visits.require(exchange);
        Deployment deployment = find(exchange, FleetOperation.DEPLOYMENTS_LIST);
        var timeline = Timeline.of(deployment, deployments.timeline(deployment.id()), times);
        Optional<MachineView> machine = machine(deployment);
        var view =
                new ServerView(
                        identity(deployment, visit),
                        timeline,
                        machine,
                        held(deployment),
                        readers,
                        actions(deployment, machine, visit),
                        deployments.neverReleased());
        return pages.page(
                visit,
                new Content(
                        deployment.name().value(),
                        Section.FLEET,
                        "server.jte",
                        timeline.isMoving()),
                Map.of("server", view, "done", Question.done(exchange)));
    }

    private Identity identity(Deployment deployment, Visit visit) {
        var order = deployment.order();
        UserId by = order.by();
        return new Identity(
                deployment.id().value(),
                deployment.name().value(),
                order.customer(),
                order.blueprint().name().value(),
                by.equals(visit.person().id()) ? "you" : "person " + by.value().substring(0, 8),
                times.moment(order.at()));
    }

    /// Asked of an active server only: before, there is little to see, and afterwards nothing.
    private Optional<MachineView> machine(Deployment deployment) throws InterruptedException {
        if (deployment.state() != State.ACTIVE) {
            return Optional.empty();
        }
        try {
            return Optional.of(MachineView.of(deployments.observe(deployment.id())));
        } catch (Outage _) {
            return Optional.empty();
        }
    }

    private Held held(Deployment deployment) {
        if (deployment.state().isGone()) {
            return new Held(List.of(), Optional.empty());
        }
        try {
            List<SecretRow> secrets =
                    deployments.secrets(deployment.id()).stream()
                            .map(each -> SecretRow.of(each, times))
                            .toList();
            return new Held(secrets, Optional.empty());
        } catch (Outage outage) {
            return new Held(List.of(), Optional.of(outage.dependency()));
        }
    }

    private Actions actions(Deployment deployment, Optional<MachineView> machine, Visit visit) {
        Predicate<FleetOperation> may = each -> Permitted.may(visit.person(), each, deployment);
        boolean living = !deployment.state().isGone() && deployment.state() != State.DESTROYING;
        return new Actions(
                deployment.state() == State.ACTIVE && may.test(FleetOperation.DEPLOYMENTS_RESTART),
                deployments.neverReleased().isEmpty()
                        && machine.filter(MachineView::isShutOut).isPresent()
                        && may.test(FleetOperation.DEPLOYMENTS_RELEASE),
                living && may.test(FleetOperation.DEPLOYMENTS_DESTROY));
    }

    private Reply ask(int status, Exchange exchange, Question question, String wrong) {
        Visit visit = visits.require(exchange);
        Deployment deployment = find(exchange, question.operation());
        return pages.page(
                status,
                visit,
                Content.of(question.title(), Section.FLEET, "confirm.jte"),
                Map.of(
                        "question",
                        question,
                        "id",
                        deployment.id().value(),
                        "name",
                        deployment.name().value(),
                        "wrong",
                        wrong));
    }

    /// Nobody is asked to confirm what would be refused.
    private Reply askRelease(Exchange exchange) {
        find(exchange, FleetOperation.DEPLOYMENTS_RELEASE);
        Optional<String> never = deployments.neverReleased();
        if (never.isPresent()) {
            throw Refusal.conflict(never.get());
        }
        return ask(200, exchange, Question.RELEASE, "");
    }

    private Reply restart(Exchange exchange) throws InterruptedException {
        visits.requireForm(exchange);
        return done(
                deployments.restart(find(exchange, FleetOperation.DEPLOYMENTS_RESTART).id()),
                Question.RESTART);
    }

    /// The strongroom decides, by the roles of the person whose session this is.
    private Reply release(Exchange exchange) throws InterruptedException {
        Visit visit = visits.requireForm(exchange);
        String token = visit.session().token();
        return done(
                deployments.release(find(exchange, FleetOperation.DEPLOYMENTS_RELEASE).id(), token),
                Question.RELEASE);
    }

    private static Reply done(Deployment deployment, Question question) {
        return Reply.redirect("/servers/" + deployment.id() + "?done=" + question.path());
    }

    /// The name has to be typed, because this cannot be taken back.
    private Reply destroy(Exchange exchange) {
        visits.requireForm(exchange);
        Deployment deployment = find(exchange, FleetOperation.DEPLOYMENTS_DESTROY);
        String typed = exchange.form("name").orElse("").strip();
        if (!typed.equals(deployment.name().value())) {
            return ask(UNPROCESSABLE, exchange, Question.DESTROY, "This is not its name.");
        }
        deployments.destroy(deployment.id());
        return Reply.redirect("/servers/" + deployment.id());
    }
}
