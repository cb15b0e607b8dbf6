package dev.unseen.identity.account;

import dev.unseen.chassis.caller.DomainId;
import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.identity.account.Account.Kind;
import dev.unseen.identity.account.Assignments.Assignment;
import dev.unseen.identity.row.RowSeal;
import dev.unseen.identity.row.Table;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// The accounts there are. Each method runs in its caller's transaction. Persons and automations
/// share the table and nothing else: their names are looked up apart.
public final class Accounts {

    /// How many automations there may be.
    public static final int AUTOMATIONS_MAX = 100_000;

    private final RowSeal seal;
    private final Assignments assignments;
    private final SecureRandom random;
    private final InstantSource clock;

    public Accounts(RowSeal seal, SecureRandom random, InstantSource clock) {
        this.seal = seal;
        this.assignments = new Assignments(seal);
        this.random = random;
        this.clock = clock;
    }

    public Assignments assignments() {
        return assignments;
    }

    public Optional<Account> find(Handle handle, UserId id) {
        return one(
                handle.createQuery("SELECT * FROM account WHERE id = :id").bind("id", id.value()));
    }

    /// Finds a person by the exact bytes of the name; nothing is folded, and what is no name is not
    /// looked for.
    public Optional<Account> person(Handle handle, String name) {
        return Account.isName(name)
                ? named(handle, Kind.PERSON, DomainId.DEFAULT, name)
                : Optional.empty();
    }

    public Optional<Account> automation(Handle handle, DomainId domain, String name) {
        return Names.isOne(name, Names.ACCOUNT_CHARS_MAX)
                ? named(handle, Kind.AUTOMATION, domain, name)
                : Optional.empty();
    }

    private Optional<Account> named(Handle handle, Kind kind, DomainId domain, String name) {
        return one(
                handle.createQuery(
                                "SELECT * FROM account WHERE kind = :kind"
                                        + " AND domain_id = :domain AND name = :name")
                        .bind("kind", kind.wireName())
                        .bind("domain", domain.value())
                        .bind("name", name));
    }

    public List<Account> persons(Handle handle) {
        return list(handle, Kind.PERSON);
    }

    public List<Account> automations(Handle handle) {
        return list(handle, Kind.AUTOMATION);
    }

    public int count(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM account WHERE kind = 'automation'")
                .mapTo(Integer.class)
                .one();
    }

    private List<Account> list(Handle handle, Kind kind) {
        return mapped(
                handle.createQuery(
                                "SELECT * FROM account WHERE kind = :kind"
                                        + " ORDER BY name, id LIMIT :max")
                        .bind("kind", kind.wireName())
                        .bind("max", AUTOMATIONS_MAX));
    }

    private Optional<Account> one(Query query) {
        return mapped(query).stream().findFirst();
    }

    private List<Account> mapped(Query query) {
        return query.map(seal.checked(Table.ACCOUNT, (rows, _) -> read(rows))).list();
    }

    private static Account read(ResultSet rows) throws SQLException {
        var profile =
                new Account.Profile(
                        rows.getString("description"),
                        Optional.ofNullable(rows.getString("email")),
                        Optional.ofNullable(rows.getString("default_project_id"))
                                .map(ProjectId::new));
        return new Account(
                new UserId(rows.getString("id")),
                new DomainId(rows.getString("domain_id")),
                rows.getString("name"),
                Kind.named(rows.getString("kind")),
                rows.getString("state").equals("enabled"),
                profile);
    }

    /// A person's roles in the whole house.
    public Set<Role> roles(Handle handle, UserId id) {
        return assignments.direct(handle, id, new Place.Whole());
    }

    /// An automation's roles in one project, with those that come with them.
    public Set<Role> roles(Handle handle, UserId id, ProjectId project) {
        return ImpliedRoles.closure(assignments.direct(handle, id, new Place.InProject(project)));
    }

    public UserId newId() {
        return new UserId(Ids.hex(random));
    }

    /// Somebody of the default domain.
    public void insert(Handle handle, UserId id, String name, Kind kind) {
        insert(handle, new Account(id, DomainId.DEFAULT, name, kind, true, Account.Profile.NONE));
    }

    public void insert(Handle handle, Account account) {
        requireName(account);
        bound(
                        account,
                        "INSERT INTO account (id, domain_id, name, kind, state, description, email,"
                                + " default_project_id, created_at) VALUES (:id, :domain, :name,"
                                + " :kind, :state, :description, :email, :project, :now)",
                        handle)
                .bind("domain", account.domain().value())
                .bind("kind", account.kind().wireName())
                .bind("now", clock.millis())
                .execute();
        seal.seal(handle, Table.ACCOUNT, account.id().value());
    }

    private static void requireName(Account account) {
        if (account.kind() == Kind.PERSON) {
            Account.requireName(account.name());
        } else {
            Names.require("user", account.name(), Names.ACCOUNT_CHARS_MAX);
        }
    }

    private static org.jdbi.v3.core.statement.Update bound(
            Account account, String sql, Handle handle) {
        return handle.createUpdate(sql)
                .bind("id", account.id().value())
                .bind("name", account.name())
                .bind("state", account.enabled() ? "enabled" : "disabled")
                .bind("description", account.profile().description())
                .bind("email", account.profile().email().orElse(null))
                .bind(
                        "project",
                        account.profile().defaultProject().map(ProjectId::value).orElse(null));
    }

    /// Changes everything but kind and domain. An account that is not enabled can present nothing;
    /// what it holds stops working at once.
    public void update(Handle handle, Account account) {
        requireName(account);
        seal.change(
                handle,
                Table.ACCOUNT,
                account.id().value(),
                () ->
                        bound(
                                        account,
                                        "UPDATE account SET name = :name, state = :state,"
                                                + " description = :description, email = :email,"
                                                + " default_project_id = :project WHERE id = :id",
                                        handle)
                                .execute());
    }

    public void enable(Handle handle, UserId id, boolean enabled) {
        find(handle, id).ifPresent(each -> update(handle, each.enabled(enabled)));
    }

    /// Deletes it with everything that it holds.
    public void delete(Handle handle, UserId id) {
        handle.createUpdate("DELETE FROM account WHERE id = :id").bind("id", id.value()).execute();
    }

    public void grant(Handle handle, UserId person, Role role) {
        assignments.grant(handle, new Assignment(person, new Place.Whole(), role));
    }

    public void grant(Handle handle, UserId account, ProjectId project, Role role) {
        assignments.grant(handle, new Assignment(account, new Place.InProject(project), role));
    }

    public void revoke(Handle handle, UserId account, ProjectId project, Role role) {
        assignments.revoke(handle, new Assignment(account, new Place.InProject(project), role));
    }
}
