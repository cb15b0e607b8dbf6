package dev.unseen.portal.fleet;

import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.failure.Reason;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.fleet.access.FleetOperation;
import dev.unseen.fleet.access.Permitted;
import dev.unseen.fleet.blueprint.Blueprint;
import dev.unseen.fleet.blueprint.Blueprints;
import dev.unseen.fleet.deployment.StepName;
import dev.unseen.portal.page.Pages;
import dev.unseen.portal.page.Pages.Content;
import dev.unseen.portal.page.Section;
import dev.unseen.portal.session.Visit;
import dev.unseen.portal.session.Visits;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The Deploy form. Wrong input comes back with what is wrong beside it; the same copy of the form
/// deploys once.
public final class DeployRoutes {

    private static final Content FORM = Content.of("Deploy a VPS", Section.DEPLOY, "deploy.jte");
    private static final int UNPROCESSABLE = 422;
    private static final int CONFLICT = 409;

    private final Permitted permitted;
    private final Blueprints blueprints;
    private final Submissions submissions;
    private final Visits visits;
    private final Pages pages;

    DeployRoutes(
            Permitted permitted,
            Blueprints blueprints,
            Submissions submissions,
            Visits visits,
            Pages pages) {
        this.permitted = permitted;
        this.blueprints = blueprints;
        this.submissions = submissions;
        this.visits = visits;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/deploy", FleetOperation.DEPLOYMENTS_CREATE, this::form),
                Route.post("/deploy", FleetOperation.DEPLOYMENTS_CREATE, this::send));
    }

    /// What can be chosen.
    public record Choice(String name, String description, List<String> secrets) {

        static Choice of(Blueprint blueprint) {
            return new Choice(
                    blueprint.name().value(),
                    blueprint.title().description(),
                    blueprint.secrets().stream().map(each -> each.name()).toList());
        }
    }

    /// What will happen.
    public record Stage(String title, String text) {}

    private Reply form(Exchange exchange) {
        permitted.toDeployIn(exchange);
        return show(200, visits.require(exchange), DeployForm.empty(submissions.newId()));
    }

    private Reply show(int status, Visit visit, DeployForm form) {
        List<Choice> choices =
                blueprints.all().stream().map(each -> Choice.of(each.blueprint())).toList();
        List<Stage> stages =
                Arrays.stream(StepName.values())
                        .map(each -> new Stage(States.title(each), States.promise(each)))
                        .toList();
        return pages.page(
                status, visit, FORM, Map.of("form", form, "choices", choices, "stages", stages));
    }

    private Reply send(Exchange exchange) {
        Visit visit = visits.requireForm(exchange);
        ProjectId project = permitted.toDeployIn(exchange);
        String id = exchange.form("submission").orElse("");
        if (!Ids.wellFormed(id)) {
            throw Refusal.malformed("This form is incomplete. Load its page again.");
        }
        DeployForm form = DeployForm.filled(id, exchange::form).checked();
        if (form.isWrong()) {
            return show(UNPROCESSABLE, visit, form);
        }
        if (!submissions.begin(id, visit.person().id())) {
            return submissions
                    .deployment(id, visit.person().id())
                    .map(each -> Reply.redirect("/servers/" + each))
                    .orElseGet(() -> Reply.redirect("/servers"));
        }
        return deploy(visit, project, form);
    }

    private Reply deploy(Visit visit, ProjectId project, DeployForm form) {
        try {
            var deployments = permitted.deployments();
            String id = deployments.deploy(form.wish(), project, visit.person().id()).id().value();
            submissions.complete(form.submission(), id);
            return Reply.redirect("/servers/" + id);
        } catch (Refusal refusal) {
            submissions.forget(form.submission());
            return switch (refusal.reason()) {
                case Reason.Conflict(var message) ->
                        show(CONFLICT, visit, form.with("name", message));
                case Reason.Malformed(var message) ->
                        show(UNPROCESSABLE, visit, form.with("blueprint", message));
                case Reason.NotFound _, Reason.NotPermitted _ -> throw refusal;
                case Reason.LimitReached _, Reason.Unauthenticated _ -> throw refusal;
            };
        }
    }
}
