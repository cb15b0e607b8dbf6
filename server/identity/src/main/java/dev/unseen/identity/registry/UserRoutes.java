package dev.unseen.identity.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.unseen.audit.EventType;
import dev.unseen.audit.Subject;
import dev.unseen.audit.SubjectKind;
import dev.unseen.chassis.caller.DomainId;
import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.identity.account.Account;
import dev.unseen.identity.account.Account.Kind;
import dev.unseen.identity.account.Accounts;
import dev.unseen.identity.account.Domain;
import dev.unseen.identity.credential.Passwords;
import dev.unseen.identity.credential.Presented;
import dev.unseen.identity.policy.Operation;
import dev.unseen.identity.policy.Target;
import dev.unseen.identity.token.Tokens;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// `/v3/users`: automations, by those who administer the house or their domain.
final class UserRoutes {

    private static final String PATH = "/users";
    private static final String ONE = PATH + "/{account}";

    private final Desk desk;
    private final Tokens tokens;
    private final Passwords passwords;

    UserRoutes(Desk desk, Tokens tokens, Passwords passwords) {
        this.desk = desk;
        this.tokens = tokens;
        this.passwords = passwords;
    }

    List<Route> routes() {
        return List.of(
                Route.get(PATH, Operation.USERS_READ, this::list),
                Route.post(PATH, Operation.USERS_CREATE, this::create),
                Route.get(ONE, Operation.OWN_READ, this::describe),
                Route.patch(ONE, Operation.USERS_CHANGE, this::change),
                Route.delete(ONE, Operation.USERS_DELETE, this::delete));
    }

    record Wish(User user) {
        Wish {
            Objects.requireNonNull(user);
        }
    }

    record User(
            Optional<String> name,
            Optional<String> domainId,
            Optional<Boolean> enabled,
            Optional<String> description,
            Optional<String> email,
            Optional<String> defaultProjectId,
            char @Nullable [] password,
            Optional<Map<String, Object>> options) {

        Account.Profile profile(Account.Profile before) {
            return new Account.Profile(
                    description.orElse(before.description()),
                    email.or(before::email),
                    defaultProjectId.map(User::project).or(before::defaultProject));
        }

        private static ProjectId project(String id) {
            return Optional.of(id)
                    .filter(Ids::wellFormed)
                    .map(ProjectId::new)
                    .orElseThrow(() -> Refusal.malformed("default_project_id is a project's id."));
        }

        @Override
        public String toString() {
            return "User";
        }
    }

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Body(
            String id,
            String name,
            String domainId,
            boolean enabled,
            String description,
            Optional<String> email,
            Optional<String> defaultProjectId,
            @JsonInclude(JsonInclude.Include.ALWAYS) Optional<String> passwordExpiresAt,
            Map<String, String> options,
            PageLinks.Own links) {

        static Body of(Account account, Desk desk) {
            return new Body(
                    account.id().value(),
                    account.name(),
                    account.domain().value(),
                    account.enabled(),
                    account.profile().description(),
                    account.profile().email(),
                    account.profile().defaultProject().map(ProjectId::value),
                    Optional.empty(),
                    Map.of(),
                    new PageLinks.Own(desk.link(PATH + "/" + account.id())));
        }
    }

    private Reply reply(int status, Account account) {
        return Reply.json(status, Map.of("user", Body.of(account, desk)));
    }

    private Reply list(Exchange exchange) {
        var filters = new Filters(exchange);
        Optional<String> domain = filters.text("domain_id");
        desk.require(exchange, Operation.USERS_READ, within(domain));
        var bodies =
                desk.database().read(handle -> desk.accounts().automations(handle)).stream()
                        .filter(each -> domain.map(each.domain().value()::equals).orElse(true))
                        .filter(each -> filters.text("name", each.name()))
                        .filter(each -> filters.text("id", each.id().value()))
                        .filter(each -> filters.flag("enabled", each.enabled()))
                        .map(each -> Body.of(each, desk))
                        .toList();
        return desk.list(exchange, "users", bodies);
    }

    static Target within(Optional<String> domain) {
        return domain.filter(DomainId::wellFormed)
                .map(DomainId::new)
                .map(Target::of)
                .orElseGet(Target::house);
    }

    private Reply create(Exchange exchange) throws InterruptedException {
        User wanted = exchange.json(Wish.class).user();
        desk.require(exchange, Operation.USERS_CREATE, within(wanted.domainId()));
        String name =
                wanted.name().orElseThrow(() -> Refusal.malformed("A user has at least a name."));
        Optional<Passwords.Hashed> hashed = hash(wanted, name);
        UserId id = desk.accounts().newId();
        Account made =
                desk.change(
                        exchange,
                        EventType.ACCOUNT_CREATED,
                        Subject.of(SubjectKind.ACCOUNT, id.value()),
                        handle -> insert(handle, id, name, wanted, hashed));
        return reply(201, made);
    }

    private Account insert(
            Handle handle, UserId id, String name, User wanted, Optional<Passwords.Hashed> hashed) {
        Domain domain = desk.domainFor(handle, wanted.domainId());
        var account =
                new Account(
                        id,
                        domain.id(),
                        name,
                        Kind.AUTOMATION,
                        wanted.enabled().orElse(true),
                        wanted.profile(Account.Profile.NONE));
        requireFree(handle, account);
        if (desk.accounts().count(handle) >= Accounts.AUTOMATIONS_MAX) {
            throw Refusal.limitReached(
                    "There are at most %d users.".formatted(Accounts.AUTOMATIONS_MAX));
        }
        desk.accounts().insert(handle, account);
        hashed.ifPresent(each -> passwords.store(handle, id, each));
        return account;
    }

    private void requireFree(Handle handle, Account account) {
        boolean taken =
                desk.accounts()
                        .automation(handle, account.domain(), account.name())
                        .filter(each -> !each.id().equals(account.id()))
                        .isPresent();
        if (taken) {
            throw Refusal.conflict("There is a user of this name in the domain.");
        }
    }

    private Optional<Passwords.Hashed> hash(User wanted, String name) throws InterruptedException {
        if (wanted.password() == null) {
            return Optional.empty();
        }
        try (var password = Presented.characters(wanted.password())) {
            Passwords.requireAcceptable(password, name);
            return Optional.of(passwords.hash(password));
        }
    }

    private Reply describe(Exchange exchange) {
        boolean own =
                Callers.id(exchange.caller())
                        .map(UserId::value)
                        .equals(Optional.of(exchange.param("account")));
        return reply(
                200, desk.automation(exchange, own ? Operation.OWN_READ : Operation.USERS_READ));
    }

    /// A new password and disabling both end every token that the account holds.
    private Reply change(Exchange exchange) throws InterruptedException {
        Account before = desk.automation(exchange, Operation.USERS_CHANGE);
        User wanted = exchange.json(Wish.class).user();
        if (wanted.domainId().filter(each -> !each.equals(before.domain().value())).isPresent()) {
            throw Refusal.malformed("A user stays in its domain.");
        }
        String name = wanted.name().orElse(before.name());
        Optional<Passwords.Hashed> hashed = hash(wanted, name);
        var after =
                new Account(
                        before.id(),
                        before.domain(),
                        name,
                        before.kind(),
                        wanted.enabled().orElse(before.enabled()),
                        wanted.profile(before.profile()));
        desk.change(
                exchange,
                EventType.ACCOUNT_CHANGED,
                Subject.of(SubjectKind.ACCOUNT, before.id().value()),
                handle -> {
                    requireFree(handle, after);
                    desk.accounts().update(handle, after);
                    hashed.ifPresent(each -> passwords.store(handle, after.id(), each));
                    if (hashed.isPresent() || !after.enabled()) {
                        tokens.revokeAll(handle, after.id());
                    }
                    return true;
                });
        return reply(200, after);
    }

    private Reply delete(Exchange exchange) {
        Account account = desk.automation(exchange, Operation.USERS_DELETE);
        desk.change(
                exchange,
                EventType.ACCOUNT_DELETED,
                Subject.of(SubjectKind.ACCOUNT, account.id().value()),
                handle -> {
                    desk.accounts().delete(handle, account.id());
                    return true;
                });
        return Reply.empty(204);
    }
}
