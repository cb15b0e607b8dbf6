package dev.unseen.identity.registry;

import dev.unseen.audit.EventType;
import dev.unseen.audit.Subject;
import dev.unseen.chassis.caller.DomainId;
import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.sql.Database;
import dev.unseen.identity.account.Account;
import dev.unseen.identity.account.Accounts;
import dev.unseen.identity.account.Assignments;
import dev.unseen.identity.account.Authority;
import dev.unseen.identity.account.Belongings;
import dev.unseen.identity.account.Domain;
import dev.unseen.identity.account.Domains;
import dev.unseen.identity.account.Place;
import dev.unseen.identity.account.Project;
import dev.unseen.identity.account.Projects;
import dev.unseen.identity.gate.Entries;
import dev.unseen.identity.policy.Openness;
import dev.unseen.identity.policy.Operation;
import dev.unseen.identity.policy.Policy;
import dev.unseen.identity.policy.Target;
import dev.unseen.identity.token.Tokens;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/// What every route of this package stands on: rows, the log in front of their changes, the policy
/// above them, and the address that links begin with.
public record Desk(
        Database database,
        Authority authority,
        Policy policy,
        Tokens.Directory directory,
        Supplier<URI> self,
        Supplier<Belongings> belongings) {

    Accounts accounts() {
        return directory.accounts();
    }

    Assignments assignments() {
        return directory.accounts().assignments();
    }

    Projects projects() {
        return directory.projects();
    }

    Domains domains() {
        return directory.domains();
    }

    String link(String path) {
        return self.get() + "/identity/v3" + path;
    }

    /// A list as Keystone wraps one; it has one page.
    Reply list(Exchange exchange, String name, List<?> bodies) {
        return Reply.json(200, Map.of(name, bodies, "links", PageLinks.of(self.get(), exchange)));
    }

    /// Records the change, then makes it.
    <T> T change(Exchange exchange, EventType type, Subject subject, Database.Work<T> work) {
        return authority.perform(Entries.allowed(exchange, type, subject), work);
    }

    void require(Exchange exchange, Operation operation, Target target) {
        policy.require(exchange.caller(), operation, target);
    }

    /// Whose account this is about: its own, or one of a domain. Accounts that administer the house
    /// are the house's, so that nobody becomes more by way of them.
    Target target(Exchange exchange, Handle handle, Account account) {
        if (Callers.id(exchange.caller()).equals(Optional.of(account.id()))) {
            return Target.of(account.id());
        }
        boolean administers =
                assignments().of(handle, account.id()).stream()
                        .anyMatch(each -> isOfTheHouse(handle, each.place()));
        return administers ? Target.house() : Target.of(account.domain());
    }

    boolean isOfTheHouse(Handle handle, Place place) {
        return switch (place) {
            case Place.Whole _ -> true;
            case Place.InDomain _ -> false;
            case Place.InProject(var id) ->
                    projects().find(handle, id).filter(Project::isOfTheHouse).isPresent();
        };
    }

    /// Deletes a project with all that is in it. Secrets of a sealed one do not go by the way: they
    /// have to be retired before.
    void delete(Handle handle, Project project) {
        if (project.openness() == Openness.SEALED && belongings.get().any(handle, project.id())) {
            throw Refusal.conflict(
                    "This sealed project still holds secrets or servers; retire them first.");
        }
        belongings.get().destroy(handle, project.id());
        projects().delete(handle, project.id());
    }

    static Target target(Project project) {
        return project.isOfTheHouse() ? Target.house() : Target.of(project.domain());
    }

    /// Finds what a path names, by a read of its own. Whoever may not look everywhere is refused
    /// the same way whether it exists or not.
    <T> T find(
            Exchange exchange,
            Operation operation,
            Database.Work<Optional<T>> lookup,
            Seen<T> target) {
        return database.read(
                handle -> {
                    Optional<T> found = lookup.on(handle);
                    Target meant =
                            found.map(each -> target.of(handle, each)).orElseGet(Target::house);
                    require(exchange, operation, meant);
                    return found.orElseThrow(
                            () -> Refusal.notFound(operation.subject().wireName()));
                });
    }

    /// What policy decides about, given what was found.
    @FunctionalInterface
    interface Seen<T> {
        Target of(Handle handle, T found);
    }

    Account automation(Exchange exchange, Operation operation) {
        return find(
                exchange,
                operation,
                handle -> automation(handle, exchange.param("account")),
                (handle, each) -> target(exchange, handle, each));
    }

    Optional<Account> automation(Handle handle, String id) {
        return id(id, UserId::new)
                .flatMap(each -> accounts().find(handle, each))
                .filter(each -> each.kind() == Account.Kind.AUTOMATION);
    }

    Optional<Project> project(Handle handle, String id) {
        return id(id, ProjectId::new).flatMap(each -> projects().find(handle, each));
    }

    Optional<Domain> domain(Handle handle, String id) {
        return DomainId.wellFormed(id)
                ? domains().find(handle, new DomainId(id))
                : Optional.empty();
    }

    private static <T> Optional<T> id(String text, Function<String, T> type) {
        return Optional.of(text).filter(Ids::wellFormed).map(type);
    }

    /// The domain that something new belongs to: the one that is named, or the default one.
    Domain domainFor(Handle handle, Optional<String> named) {
        return domain(handle, named.orElse(DomainId.DEFAULT.value()))
                .orElseThrow(() -> Refusal.notFound("domain"));
    }
}
