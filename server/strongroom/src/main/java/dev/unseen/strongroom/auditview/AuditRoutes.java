package dev.unseen.strongroom.auditview;

import dev.unseen.audit.AuditState;
import dev.unseen.audit.Entry;
import dev.unseen.audit.EventType;
import dev.unseen.audit.Subject;
import dev.unseen.audit.SubjectKind;
import dev.unseen.audit.tree.TreeHash;
import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.identity.policy.Operation;
import dev.unseen.identity.policy.Scope;
import dev.unseen.identity.policy.Target;
import dev.unseen.strongroom.asking.Asking;
import dev.unseen.strongroom.asking.Premises;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The log's routes. Reading it is itself recorded.
public final class AuditRoutes {

    private final Premises premises;
    private final ExportFiles export;

    /// @param directory where an export may lie while it is sent
    public AuditRoutes(Premises premises, Path directory) {
        this.premises = premises;
        this.export = new ExportFiles(premises.log(), directory);
    }

    /// Under `/unseen`.
    public List<Route> unseen() {
        return List.of(
                Route.get("/v1/audit/entries", Operation.AUDIT_READ, this::entries),
                Route.get("/v1/audit/state", Operation.AUDIT_READ, this::state),
                Route.get("/v1/audit/export", Operation.AUDIT_EXPORT, this::export),
                Route.get("/v1/log/checkpoint", Operation.LOG_PROVE, _ -> checkpoint()),
                Route.get("/v1/log/consistency", Operation.LOG_PROVE, this::consistency));
    }

    private Reply entries(Exchange exchange) {
        EntryPage page = EntryPage.of(exchange);
        Predicate<Entry> visible = visible(exchange.caller());
        append(exchange, EventType.AUDIT_READ);
        return Reply.json(200, page.find(premises.log(), visible));
    }

    /// Whose role counts in one project or some sees what was done there: the other entries name
    /// the house's things and other tenants'.
    private Predicate<Entry> visible(Caller caller) {
        return switch (premises.policy().scope(caller, Operation.AUDIT_READ)) {
            case Scope.AllProjects _ -> _ -> true;
            case Scope.SomeProjects(var projects) -> each -> isOf(projects, each);
            case Scope.OneProject(var project) -> each -> isOf(Set.of(project), each);
            case Scope.OneContainer _, Scope.Nothing _ ->
                    throw Refusal.notPermitted("The log is for those who audit.");
        };
    }

    private static boolean isOf(Set<ProjectId> projects, Entry entry) {
        return entry.subject().project().filter(projects::contains).isPresent();
    }

    record State(
            String origin,
            long size,
            String root,
            long checkpoint,
            Optional<String> checkpointAt,
            Optional<String> failure) {}

    private Reply state(Exchange exchange) {
        record(exchange, Operation.AUDIT_READ, EventType.AUDIT_READ);
        AuditState state = premises.log().state();
        return Reply.json(
                200,
                new State(
                        state.origin(),
                        state.size(),
                        state.root().base64(),
                        state.checkpointSize(),
                        state.checkpointAt().map(Instant::toString),
                        state.poisoned()));
    }

    private Reply export(Exchange exchange) {
        record(exchange, Operation.AUDIT_EXPORT, EventType.AUDIT_EXPORTED);
        return Reply.stream("application/zip", export::write)
                .with("Content-Disposition", "attachment; filename=\"audit-log.zip\"");
    }

    private void record(Exchange exchange, Operation operation, EventType type) {
        premises.policy().require(exchange.caller(), operation, Target.house());
        if (!(premises.policy().scope(exchange.caller(), operation) instanceof Scope.AllProjects)) {
            throw Refusal.notPermitted("The whole log is for those who audit the house.");
        }
        append(exchange, type);
    }

    private void append(Exchange exchange, EventType type) {
        premises.log().append(Asking.of(exchange).allowed(type, Subject.of(SubjectKind.LOG)));
    }

    private Reply checkpoint() {
        return Reply.text(200, premises.log().checkpoint().note());
    }

    private Reply consistency(Exchange exchange) {
        var proof = premises.log().consistency(number(exchange, "from"), number(exchange, "to"));
        return Reply.json(200, proof.path().stream().map(TreeHash::base64).toList());
    }

    private static long number(Exchange exchange, String name) {
        return exchange.query(name)
                .filter(each -> each.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElseThrow(() -> Refusal.malformed("A proof needs the tree sizes from and to."));
    }
}
