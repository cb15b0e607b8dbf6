package dev.unseen.identity.registry;

import dev.unseen.audit.EventType;
import dev.unseen.audit.Subject;
import dev.unseen.audit.SubjectKind;
import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.identity.account.Domain;
import dev.unseen.identity.account.Project;
import dev.unseen.identity.account.Projects;
import dev.unseen.identity.policy.Openness;
import dev.unseen.identity.policy.Operation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// `/v3/projects`. A project is sealed or open from the start and for ever (`openness`).
final class ProjectRoutes {

    private static final String PATH = "/projects";
    private static final String ONE = PATH + "/{project}";

    private final Desk desk;
    private final Openness usual;

    ProjectRoutes(Desk desk, Openness usual) {
        this.desk = desk;
        this.usual = usual;
    }

    List<Route> routes() {
        return List.of(
                Route.get(PATH, Operation.PROJECTS_READ, this::list),
                Route.post(PATH, Operation.PROJECTS_CREATE, this::create),
                Route.get(ONE, Operation.OWN_READ, this::describe),
                Route.patch(ONE, Operation.PROJECTS_CHANGE, this::change),
                Route.delete(ONE, Operation.PROJECTS_DELETE, this::delete));
    }

    record Wish(Wanted project) {
        Wish {
            Objects.requireNonNull(project);
        }
    }

    record Wanted(
            Optional<String> name,
            Optional<String> domainId,
            Optional<String> parentId,
            Optional<Boolean> isDomain,
            Optional<Boolean> enabled,
            Optional<String> description,
            Optional<String> openness,
            Optional<List<String>> tags,
            Optional<Map<String, Object>> options) {

        /// Projects do not nest: a parent is the domain.
        Optional<String> domain() {
            if (isDomain.orElse(false) || tags.filter(each -> !each.isEmpty()).isPresent()) {
                throw Refusal.malformed("A project is no domain here and has no tags.");
            }
            if (domainId.isPresent()
                    && parentId.filter(each -> !each.equals(domainId.get())).isPresent()) {
                throw Refusal.malformed("A project's parent is its domain.");
            }
            return domainId.or(() -> parentId);
        }

        Openness openness(Openness usual) {
            return openness.map(
                            each ->
                                    Openness.named(each)
                                            .orElseThrow(
                                                    () ->
                                                            Refusal.malformed(
                                                                    "openness is sealed or open.")))
                    .orElse(usual);
        }
    }

    private Reply reply(int status, Project project) {
        return Reply.json(status, Map.of("project", ProjectBody.of(project, desk)));
    }

    private Reply list(Exchange exchange) {
        var filters = new Filters(exchange);
        Optional<String> domain = filters.text("domain_id").or(() -> filters.text("parent_id"));
        desk.require(exchange, Operation.PROJECTS_READ, UserRoutes.within(domain));
        var bodies =
                desk.database().read(handle -> desk.projects().list(handle)).stream()
                        .filter(each -> domain.map(each.domain().value()::equals).orElse(true))
                        .filter(each -> filters.text("name", each.name()))
                        .filter(each -> filters.text("id", each.id().value()))
                        .filter(each -> filters.flag("enabled", each.enabled()))
                        .filter(_ -> filters.flag("is_domain", false))
                        .map(each -> ProjectBody.of(each, desk))
                        .toList();
        return desk.list(exchange, "projects", bodies);
    }

    private Reply create(Exchange exchange) {
        Wanted wanted = exchange.json(Wish.class).project();
        desk.require(exchange, Operation.PROJECTS_CREATE, UserRoutes.within(wanted.domain()));
        String name =
                wanted.name()
                        .orElseThrow(() -> Refusal.malformed("A project has at least a name."));
        ProjectId id = desk.projects().newId();
        Project made =
                desk.change(
                        exchange,
                        EventType.PROJECT_CREATED,
                        Subject.of(SubjectKind.PROJECT, id, id.value()),
                        handle -> insert(handle, id, name, wanted));
        return reply(201, made);
    }

    private Project insert(Handle handle, ProjectId id, String name, Wanted wanted) {
        Domain domain = desk.domainFor(handle, wanted.domain());
        var project =
                new Project(
                        id,
                        new Project.Label(domain.id(), name, wanted.description().orElse("")),
                        wanted.openness(usual),
                        Caller.Seat.TENANT,
                        wanted.enabled().orElse(true));
        requireFree(handle, project);
        if (desk.projects().count(handle) >= Projects.COUNT_MAX) {
            throw Refusal.limitReached(
                    "There are at most %d projects.".formatted(Projects.COUNT_MAX));
        }
        desk.projects().insert(handle, project);
        return project;
    }

    private void requireFree(Handle handle, Project project) {
        boolean taken =
                desk.projects()
                        .named(handle, project.domain(), project.name())
                        .filter(each -> !each.id().equals(project.id()))
                        .isPresent();
        if (taken) {
            throw Refusal.conflict("There is a project of this name in the domain.");
        }
    }

    private Project find(Exchange exchange, Operation operation) {
        return desk.find(
                exchange,
                operation,
                handle -> desk.project(handle, exchange.param("project")),
                (_, each) -> Desk.target(each));
    }

    /// Whoever has a token for a project may see the project.
    private Reply describe(Exchange exchange) {
        Optional<Project> own =
                exchange.caller() instanceof Caller.Automation automation
                                && automation.project().value().equals(exchange.param("project"))
                        ? desk.database()
                                .read(handle -> desk.projects().find(handle, automation.project()))
                        : Optional.empty();
        return reply(200, own.orElseGet(() -> find(exchange, Operation.PROJECTS_READ)));
    }

    private Reply change(Exchange exchange) {
        Project before = find(exchange, Operation.PROJECTS_CHANGE);
        Wanted wanted = exchange.json(Wish.class).project();
        if (wanted.domain().filter(each -> !each.equals(before.domain().value())).isPresent()) {
            throw Refusal.malformed("A project stays in its domain.");
        }
        if (wanted.openness(before.openness()) != before.openness()) {
            throw Refusal.conflict(
                    "A project is sealed or open for ever; make another one and generate anew.");
        }
        var label =
                new Project.Label(
                        before.domain(),
                        wanted.name().orElse(before.name()),
                        wanted.description().orElse(before.label().description()));
        var after =
                new Project(
                        before.id(),
                        label,
                        before.openness(),
                        before.seat(),
                        wanted.enabled().orElse(before.enabled()));
        desk.change(
                exchange,
                EventType.PROJECT_CHANGED,
                Subject.of(SubjectKind.PROJECT, before.id(), before.id().value()),
                handle -> {
                    requireFree(handle, after);
                    desk.projects().update(handle, after);
                    return true;
                });
        return reply(200, after);
    }

    private Reply delete(Exchange exchange) {
        Project project = find(exchange, Operation.PROJECTS_DELETE);
        desk.change(
                exchange,
                EventType.PROJECT_DELETED,
                Subject.of(SubjectKind.PROJECT, project.id(), project.id().value()),
                handle -> {
                    desk.delete(handle, project);
                    return true;
                });
        desk.belongings().get().forget();
        return Reply.empty(204);
    }
}
