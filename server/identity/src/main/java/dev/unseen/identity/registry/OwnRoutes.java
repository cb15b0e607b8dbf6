package dev.unseen.identity.registry;

import dev.unseen.audit.EventType;
import dev.unseen.audit.Subject;
import dev.unseen.audit.SubjectKind;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.identity.account.Account;
import dev.unseen.identity.account.Assignments.Assignment;
import dev.unseen.identity.account.Domain;
import dev.unseen.identity.account.Place;
import dev.unseen.identity.account.Project;
import dev.unseen.identity.credential.Passwords;
import dev.unseen.identity.credential.Presented;
import dev.unseen.identity.policy.Operation;
import dev.unseen.identity.token.Tokens;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// What an account asks about itself: where it may go. And the password that it replaces.
final class OwnRoutes {

    private final Desk desk;
    private final Tokens tokens;
    private final Proofs proofs;

    /// How a password is replaced, and how the one before is checked: as at a log-in.
    record Proofs(Passwords passwords, PasswordCheck check) {}

    OwnRoutes(Desk desk, Tokens tokens, Proofs proofs) {
        this.desk = desk;
        this.tokens = tokens;
        this.proofs = proofs;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/auth/projects", Operation.OWN_READ, this::projects),
                Route.get("/auth/domains", Operation.OWN_READ, this::domains),
                Route.get("/auth/system", Operation.OWN_READ, this::system),
                Route.get("/users/{account}/projects", Operation.OWN_READ, this::projectsOf),
                Route.get("/users/{account}/groups", Operation.OWN_READ, this::groupsOf),
                Route.post(
                        "/users/{account}/password",
                        Operation.PASSWORDS_CHANGE,
                        this::changePassword));
    }

    private static UserId self(Exchange exchange) {
        return Callers.id(exchange.caller())
                .orElseThrow(() -> Refusal.notPermitted("This is for accounts."));
    }

    private Reply projects(Exchange exchange) {
        return projects(exchange, self(exchange));
    }

    private Reply projects(Exchange exchange, UserId account) {
        return list(
                exchange,
                account,
                "projects",
                (handle, each) -> project(handle, each).map(it -> ProjectBody.of(it, desk)));
    }

    /// What of an account's places there is to say something about.
    private Reply list(
            Exchange exchange,
            UserId account,
            String name,
            BiFunction<Handle, Place, Optional<?>> body) {
        var bodies =
                desk.database()
                        .read(
                                handle ->
                                        places(handle, account)
                                                .flatMap(each -> body.apply(handle, each).stream())
                                                .toList());
        return desk.list(exchange, name, bodies);
    }

    private Stream<Place> places(Handle handle, UserId account) {
        return desk.assignments().of(handle, account).stream().map(Assignment::place).distinct();
    }

    private Optional<Project> project(Handle handle, Place place) {
        return place instanceof Place.InProject(var id)
                ? desk.projects().find(handle, id).filter(Project::enabled)
                : Optional.empty();
    }

    private Reply domains(Exchange exchange) {
        return list(
                exchange,
                self(exchange),
                "domains",
                (handle, each) -> domain(handle, each).map(it -> DomainBody.of(it, desk)));
    }

    private Optional<Domain> domain(Handle handle, Place place) {
        return place instanceof Place.InDomain(var id)
                ? desk.domains().find(handle, id).filter(Domain::enabled)
                : Optional.empty();
    }

    private Reply system(Exchange exchange) {
        return list(
                exchange,
                self(exchange),
                "system",
                (_, each) ->
                        each instanceof Place.Whole
                                ? Optional.of(Map.of("all", true))
                                : Optional.empty());
    }

    private Account owner(Exchange exchange) {
        boolean own =
                Callers.id(exchange.caller())
                        .map(UserId::value)
                        .equals(Optional.of(exchange.param("account")));
        return desk.automation(exchange, own ? Operation.OWN_READ : Operation.USERS_READ);
    }

    private Reply projectsOf(Exchange exchange) {
        return projects(exchange, owner(exchange).id());
    }

    /// There are no groups.
    private Reply groupsOf(Exchange exchange) {
        owner(exchange);
        return desk.list(exchange, "groups", List.of());
    }

    record Wish(User user) {
        Wish {
            Objects.requireNonNull(user);
        }
    }

    record User(char[] originalPassword, char[] password) {
        User {
            Objects.requireNonNull(originalPassword);
            Objects.requireNonNull(password);
        }

        @Override
        public String toString() {
            return "User";
        }
    }

    /// The password before is all that it takes, as a token may be what somebody has lost. Every
    /// token of the account ends.
    private Reply changePassword(Exchange exchange) throws InterruptedException {
        User user = exchange.json(Wish.class).user();
        try (var wanted = Presented.characters(user.password())) {
            Account account =
                    proofs.check()
                            .check(exchange, exchange.param("account"), user.originalPassword());
            Passwords.requireAcceptable(wanted, account.name());
            var hashed = proofs.passwords().hash(wanted);
            desk.change(
                    exchange,
                    EventType.ACCOUNT_CHANGED,
                    Subject.of(SubjectKind.ACCOUNT, account.id().value()),
                    handle -> {
                        proofs.passwords().store(handle, account.id(), hashed);
                        tokens.revokeAll(handle, account.id());
                        return true;
                    });
        }
        return Reply.empty(204);
    }
}
