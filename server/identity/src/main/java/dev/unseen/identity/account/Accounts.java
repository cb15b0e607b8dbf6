package dev.unseen.identity.account;

import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.caller.UserId;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// The accounts there are, and the roles they hold. Each method runs in its caller's transaction.
///
/// A person's roles hold in the whole house; an automation's hold inside one project each.
public final class Accounts {

    private final SecureRandom random;
    private final InstantSource clock;

    public Accounts(SecureRandom random, InstantSource clock) {
        this.random = random;
        this.clock = clock;
    }

    public Optional<Account> find(Handle handle, UserId id) {
        return one(
                handle.createQuery("SELECT * FROM account WHERE id = :id").bind("id", id.value()));
    }

    /// Finds by the exact bytes of the name; nothing is folded, and what is no name is not looked
    /// for.
    public Optional<Account> named(Handle handle, String name) {
        if (!Account.isName(name)) {
            return Optional.empty();
        }
        return one(
                handle.createQuery("SELECT * FROM account WHERE name = :name").bind("name", name));
    }

    public List<Account> persons(Handle handle) {
        return handle.createQuery("SELECT * FROM account WHERE kind = 'person' ORDER BY name")
                .map((rows, _) -> read(rows))
                .list();
    }

    private static Optional<Account> one(Query query) {
        return query.map((rows, _) -> read(rows)).findOne();
    }

    private static Account read(ResultSet rows) throws SQLException {
        return new Account(
                new UserId(rows.getString("id")),
                rows.getString("name"),
                Account.Kind.named(rows.getString("kind")),
                rows.getString("state").equals("enabled"),
                Instant.ofEpochMilli(rows.getLong("created_at")));
    }

    /// A person's roles.
    public Set<Role> roles(Handle handle, UserId id) {
        return RoleList.of(
                handle.createQuery("SELECT role FROM person_role WHERE account_id = :id")
                        .bind("id", id.value())
                        .mapTo(String.class)
                        .list());
    }

    /// An automation's roles in one project.
    public Set<Role> roles(Handle handle, UserId id, ProjectId project) {
        return RoleList.of(
                handle.createQuery(
                                "SELECT role FROM project_role"
                                        + " WHERE account_id = :id AND project_id = :project")
                        .bind("id", id.value())
                        .bind("project", project.value())
                        .mapTo(String.class)
                        .list());
    }

    public UserId newId() {
        return new UserId(Ids.hex(random));
    }

    public void insert(Handle handle, UserId id, String name, Account.Kind kind) {
        Account.requireName(name);
        handle.createUpdate(
                        "INSERT INTO account (id, name, kind, state, created_at)"
                                + " VALUES (:id, :name, :kind, 'enabled', :now)")
                .bind("id", id.value())
                .bind("name", name)
                .bind("kind", kind.wireName())
                .bind("now", clock.millis())
                .execute();
    }

    public void grant(Handle handle, UserId person, Role role) {
        handle.createUpdate(
                        "INSERT INTO person_role (account_id, role) VALUES (:id, :role)"
                                + " ON CONFLICT DO NOTHING")
                .bind("id", person.value())
                .bind("role", role.wireName())
                .execute();
    }

    public void grant(Handle handle, UserId automation, ProjectId project, Role role) {
        handle.createUpdate(
                        "INSERT INTO project_role (account_id, project_id, role)"
                                + " VALUES (:id, :project, :role) ON CONFLICT DO NOTHING")
                .bind("id", automation.value())
                .bind("project", project.value())
                .bind("role", role.wireName())
                .execute();
    }

    public void revoke(Handle handle, UserId automation, ProjectId project, Role role) {
        handle.createUpdate(
                        "DELETE FROM project_role WHERE account_id = :id"
                                + " AND project_id = :project AND role = :role")
                .bind("id", automation.value())
                .bind("project", project.value())
                .bind("role", role.wireName())
                .execute();
    }

    /// An account that is not enabled can present nothing; what it holds stops working at once.
    public void enable(Handle handle, UserId id, boolean enabled) {
        handle.createUpdate("UPDATE account SET state = :state WHERE id = :id")
                .bind("id", id.value())
                .bind("state", enabled ? "enabled" : "disabled")
                .execute();
    }
}
