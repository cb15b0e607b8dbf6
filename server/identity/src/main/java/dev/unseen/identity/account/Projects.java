package dev.unseen.identity.account;

import dev.unseen.chassis.caller.Caller.Seat;
import dev.unseen.chassis.caller.DomainId;
import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.identity.policy.Openness;
import dev.unseen.identity.row.RowSeal;
import dev.unseen.identity.row.Table;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// The projects there are. Each method runs in its caller's transaction, so that a decision and
/// what it decides about see the same rows.
public final class Projects {

    /// How many there may be.
    public static final int COUNT_MAX = 100_000;

    private final RowSeal seal;
    private final SecureRandom random;
    private final InstantSource clock;

    public Projects(RowSeal seal, SecureRandom random, InstantSource clock) {
        this.seal = seal;
        this.random = random;
        this.clock = clock;
    }

    public Optional<Project> find(Handle handle, ProjectId id) {
        return mapped(
                        handle.createQuery("SELECT * FROM project WHERE id = :id")
                                .bind("id", id.value()))
                .stream()
                .findFirst();
    }

    public Optional<Project> named(Handle handle, DomainId domain, String name) {
        if (!Names.isOne(name, Names.PROJECT_CHARS_MAX)) {
            return Optional.empty();
        }
        return mapped(
                        handle.createQuery(
                                        "SELECT * FROM project"
                                                + " WHERE domain_id = :domain AND name = :name")
                                .bind("domain", domain.value())
                                .bind("name", name))
                .stream()
                .findFirst();
    }

    public List<Project> list(Handle handle) {
        return mapped(
                handle.createQuery("SELECT * FROM project ORDER BY name, id LIMIT :max")
                        .bind("max", COUNT_MAX));
    }

    public int count(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM project").mapTo(Integer.class).one();
    }

    private List<Project> mapped(Query query) {
        return query.map(seal.checked(Table.PROJECT, (rows, _) -> read(rows))).list();
    }

    private static Project read(ResultSet rows) throws SQLException {
        return new Project(
                new ProjectId(rows.getString("id")),
                new Project.Label(
                        new DomainId(rows.getString("domain_id")),
                        rows.getString("name"),
                        rows.getString("description")),
                Openness.named(rows.getString("openness")).orElseThrow(),
                Seat.valueOf(rows.getString("seat").toUpperCase(Locale.ROOT)),
                rows.getString("state").equals("enabled"));
    }

    public ProjectId newId() {
        return new ProjectId(Ids.hex(random));
    }

    /// A tenant's project in the default domain.
    public void insert(Handle handle, ProjectId id, String name, Openness openness) {
        var label = new Project.Label(DomainId.DEFAULT, name, "");
        insert(handle, new Project(id, label, openness, Seat.TENANT, true));
    }

    public void insert(Handle handle, Project project) {
        handle.createUpdate(
                        "INSERT INTO project (id, domain_id, name, description, openness, seat,"
                                + " state, created_at) VALUES (:id, :domain, :name, :description,"
                                + " :openness, :seat, :state, :now)")
                .bind("id", project.id().value())
                .bind("domain", project.domain().value())
                .bind("name", project.name())
                .bind("description", project.label().description())
                .bind("openness", project.openness().wireName())
                .bind("seat", project.seat().name().toLowerCase(Locale.ROOT))
                .bind("state", project.enabled() ? "enabled" : "disabled")
                .bind("now", clock.millis())
                .execute();
        seal.seal(handle, Table.PROJECT, project.id().value());
    }

    /// Changes name, description and whether it is enabled; nothing else of it ever changes.
    public void update(Handle handle, Project project) {
        seal.change(
                handle,
                Table.PROJECT,
                project.id().value(),
                () ->
                        handle.createUpdate(
                                        "UPDATE project SET name = :name,"
                                                + " description = :description,"
                                                + " state = :state WHERE id = :id")
                                .bind("name", project.name())
                                .bind("description", project.label().description())
                                .bind("state", project.enabled() ? "enabled" : "disabled")
                                .bind("id", project.id().value())
                                .execute());
    }

    public void delete(Handle handle, ProjectId id) {
        handle.createUpdate("DELETE FROM project WHERE id = :id").bind("id", id.value()).execute();
    }
}
