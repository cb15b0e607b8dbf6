package dev.unseen.identity.account;

import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.identity.policy.Openness;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// The projects there are. Each method runs in its caller's transaction, so that a decision and
/// what it decides about see the same rows.
public final class Projects {

    private final SecureRandom random;
    private final InstantSource clock;

    public Projects(SecureRandom random, InstantSource clock) {
        this.random = random;
        this.clock = clock;
    }

    public Optional<Project> find(Handle handle, ProjectId id) {
        return one(
                handle.createQuery("SELECT * FROM project WHERE id = :id").bind("id", id.value()));
    }

    public Optional<Project> named(Handle handle, String name) {
        if (!Account.isName(name)) {
            return Optional.empty();
        }
        return one(
                handle.createQuery("SELECT * FROM project WHERE name = :name").bind("name", name));
    }

    /// The enabled projects in which an automation has a role.
    public List<Project> of(Handle handle, UserId automation) {
        return handle.createQuery(
                        "SELECT * FROM project WHERE state = 'enabled' AND id IN"
                                + " (SELECT project_id FROM project_role"
                                + " WHERE account_id = :id) ORDER BY name")
                .bind("id", automation.value())
                .map((rows, _) -> read(rows))
                .list();
    }

    private static Optional<Project> one(Query query) {
        return query.map((rows, _) -> read(rows)).findOne();
    }

    private static Project read(ResultSet rows) throws SQLException {
        return new Project(
                new ProjectId(rows.getString("id")),
                rows.getString("name"),
                Openness.named(rows.getString("openness")).orElseThrow(),
                rows.getString("state").equals("enabled"),
                Instant.ofEpochMilli(rows.getLong("created_at")));
    }

    public ProjectId newId() {
        return new ProjectId(Ids.hex(random));
    }

    public void insert(Handle handle, ProjectId id, String name, Openness openness) {
        Account.requireName(name);
        handle.createUpdate(
                        "INSERT INTO project (id, name, openness, state, created_at)"
                                + " VALUES (:id, :name, :openness, 'enabled', :now)")
                .bind("id", id.value())
                .bind("name", name)
                .bind("openness", openness.wireName())
                .bind("now", clock.millis())
                .execute();
    }
}
