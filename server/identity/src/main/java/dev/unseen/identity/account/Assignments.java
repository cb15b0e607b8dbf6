package dev.unseen.identity.account;

import dev.unseen.chassis.caller.DomainId;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.identity.row.RowSeal;
import dev.unseen.identity.row.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// Who holds which role where. Each method runs in its caller's transaction.
public final class Assignments {

    private static final int LIST_MAX = 100_000;

    private final RowSeal seal;

    public Assignments(RowSeal seal) {
        this.seal = seal;
    }

    /// A role as it was given; what comes with it is [ImpliedRoles]'s to say.
    public record Assignment(UserId account, Place place, Role role) {

        private String id() {
            return account + "/" + place.key() + "/" + role.wireName();
        }
    }

    public List<Assignment> of(Handle handle, UserId account) {
        return mapped(
                handle.createQuery("SELECT * FROM role_assignment WHERE account_id = :id")
                        .bind("id", account.value()));
    }

    public List<Assignment> list(Handle handle) {
        return mapped(
                handle.createQuery("SELECT * FROM role_assignment ORDER BY id LIMIT :max")
                        .bind("max", LIST_MAX));
    }

    /// What was given to an account in each project.
    public Map<ProjectId, Set<Role>> inProjects(Handle handle, UserId account) {
        var held = new HashMap<ProjectId, Set<Role>>();
        for (Assignment each : of(handle, account)) {
            if (each.place() instanceof Place.InProject(var project)) {
                held.computeIfAbsent(project, _ -> EnumSet.noneOf(Role.class)).add(each.role());
            }
        }
        return held;
    }

    /// What was given to an account in one place.
    public Set<Role> direct(Handle handle, UserId account, Place place) {
        var roles = EnumSet.noneOf(Role.class);
        of(handle, account).stream()
                .filter(each -> each.place().equals(place))
                .forEach(each -> roles.add(each.role()));
        return roles;
    }

    /// A stored name that is no role grants nothing.
    private List<Assignment> mapped(Query query) {
        return query
                .map(seal.checked(Table.ROLE_ASSIGNMENT, (rows, _) -> read(rows)))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Assignment> read(ResultSet rows) throws SQLException {
        var account = new UserId(rows.getString("account_id"));
        Place place = place(rows.getString("project_id"), rows.getString("domain_id"));
        return Role.named(rows.getString("role")).map(role -> new Assignment(account, place, role));
    }

    private static Place place(String project, String domain) {
        if (project != null) {
            return new Place.InProject(new ProjectId(project));
        }
        return domain == null ? new Place.Whole() : new Place.InDomain(new DomainId(domain));
    }

    /// Gives a role; once more changes nothing.
    public void grant(Handle handle, Assignment wanted) {
        if (direct(handle, wanted.account(), wanted.place()).contains(wanted.role())) {
            return;
        }
        handle.createUpdate(
                        "INSERT INTO role_assignment (id, account_id, project_id, domain_id, role)"
                                + " VALUES (:id, :account, :project, :domain, :role)")
                .bind("id", wanted.id())
                .bind("account", wanted.account().value())
                .bind(
                        "project",
                        wanted.place() instanceof Place.InProject(var id) ? id.value() : null)
                .bind(
                        "domain",
                        wanted.place() instanceof Place.InDomain(var id) ? id.value() : null)
                .bind("role", wanted.role().wireName())
                .execute();
        seal.seal(handle, Table.ROLE_ASSIGNMENT, wanted.id());
    }

    /// False when it was not given.
    public boolean revoke(Handle handle, Assignment held) {
        return handle.createUpdate("DELETE FROM role_assignment WHERE id = :id")
                        .bind("id", held.id())
                        .execute()
                == 1;
    }
}
