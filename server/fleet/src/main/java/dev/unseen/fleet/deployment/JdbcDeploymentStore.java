package dev.unseen.fleet.deployment;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.sql.Database;
import dev.unseen.fleet.blueprint.BlueprintVersion;
import dev.unseen.fleet.blueprint.SecretClass;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Deployments in SQLite or PostgreSQL. The revision fences: a change to anything but the newest
/// revision is refused, whoever makes it.
public final class JdbcDeploymentStore implements DeploymentStore {

    private static final String SELECT = "SELECT * FROM deployment ";
    private static final String UNDER_WAY =
            "WHERE state IN ('deploying', 'undoing', 'destroying') ";

    private final Database database;

    public JdbcDeploymentStore(Database database) {
        this.database = database;
    }

    @Override
    public void add(Deployment deployment, String blueprintText, Event event) {
        database.write(
                handle -> {
                    keepText(handle, deployment.order().blueprint(), blueprintText);
                    if (DeploymentRow.insert(handle, deployment, event.at()) == 0) {
                        throw Refusal.conflict(
                                "There is a VPS of this name already; it was left as it is. Choose"
                                        + " another name, or destroy that one first.");
                    }
                    JournalRow.insert(handle, deployment.id(), event.numbered(1));
                    return true;
                });
    }

    private static void keepText(Handle handle, BlueprintVersion version, String text) {
        handle.createUpdate(
                        "INSERT INTO blueprint_version (digest, name, text)"
                                + " VALUES (:digest, :name, :text) ON CONFLICT (digest) DO NOTHING")
                .bind("digest", version.digest())
                .bind("name", version.name().value())
                .bind("text", text)
                .execute();
    }

    @Override
    public Deployment change(Deployment changed, Event event) {
        return database.write(
                handle -> {
                    Deployment written = advance(handle, changed, event.at());
                    JournalRow.insert(handle, written.id(), event.numbered(written.revision()));
                    return written;
                });
    }

    private static Deployment advance(Handle handle, Deployment changed, Instant at) {
        if (DeploymentRow.update(handle, changed, at) == 0) {
            throw new Overtaken(changed.id());
        }
        return changed.atRevision(changed.revision() + 1);
    }

    @Override
    public Optional<Deployment> find(DeploymentId id) {
        return database.read(
                handle ->
                        handle.createQuery(SELECT + "WHERE id = :id")
                                .bind("id", id.value())
                                .map((rows, _) -> DeploymentRow.read(rows))
                                .findOne());
    }

    @Override
    public Optional<Deployment> find(VpsName name) {
        return database.read(
                handle ->
                        handle.createQuery(SELECT + "WHERE live_name = :name")
                                .bind("name", name.value())
                                .map((rows, _) -> DeploymentRow.read(rows))
                                .findOne());
    }

    @Override
    public List<Deployment> newest(int max) {
        return database.read(
                handle ->
                        handle.createQuery(SELECT + "ORDER BY ordered_at DESC, id LIMIT :max")
                                .bind("max", max)
                                .map((rows, _) -> DeploymentRow.read(rows))
                                .list());
    }

    @Override
    public List<Deployment> underWay() {
        return database.read(
                handle ->
                        handle.createQuery(SELECT + UNDER_WAY + "ORDER BY ordered_at, id")
                                .map((rows, _) -> DeploymentRow.read(rows))
                                .list());
    }

    @Override
    public void hold(Instant now) {
        database.write(
                handle ->
                        handle.createUpdate("UPDATE deployment SET held_at = :now " + UNDER_WAY)
                                .bind("now", now.toEpochMilli())
                                .execute());
    }

    @Override
    public Instant held(DeploymentId id) {
        return database.read(
                handle ->
                        handle.createQuery("SELECT held_at FROM deployment WHERE id = :id")
                                .bind("id", id.value())
                                .map((rows, _) -> Instant.ofEpochMilli(rows.getLong("held_at")))
                                .one());
    }

    @Override
    public List<Deployment> in(State state) {
        return database.read(
                handle ->
                        handle.createQuery(SELECT + "WHERE state = :state ORDER BY ordered_at, id")
                                .bind("state", state.wireName())
                                .map((rows, _) -> DeploymentRow.read(rows))
                                .list());
    }

    @Override
    public List<Event> events(DeploymentId id, long after, int max) {
        return database.read(
                handle ->
                        handle.createQuery(
                                        "SELECT * FROM journal WHERE deployment = :id"
                                                + " AND number > :after ORDER BY number LIMIT :max")
                                .bind("id", id.value())
                                .bind("after", after)
                                .bind("max", max)
                                .map((rows, _) -> JournalRow.read(rows))
                                .list());
    }

    @Override
    public String blueprintText(BlueprintVersion version) {
        return database.read(
                handle ->
                        handle.createQuery(
                                        "SELECT text FROM blueprint_version WHERE digest = :digest")
                                .bind("digest", version.digest())
                                .mapTo(String.class)
                                .one());
    }

    @Override
    public void keep(DeploymentId id, List<RotationPolicy> policies) {
        database.write(
                handle -> {
                    policies.forEach(each -> keep(handle, id, each));
                    return true;
                });
    }

    private static void keep(Handle handle, DeploymentId id, RotationPolicy policy) {
        handle.createUpdate(
                        "INSERT INTO rotation_policy (deployment, secret, class, every_millis)"
                                + " VALUES (:id, :secret, :class, :every)"
                                + " ON CONFLICT (deployment, secret) DO UPDATE"
                                + " SET class = excluded.class,"
                                + " every_millis = excluded.every_millis")
                .bind("id", id.value())
                .bind("secret", policy.secret())
                .bind("class", policy.secretClass().name())
                .bind("every", policy.every().map(Duration::toMillis).orElse(null))
                .execute();
    }

    @Override
    public List<RotationPolicy> policies(DeploymentId id) {
        return database.read(
                handle ->
                        handle.createQuery(
                                        "SELECT * FROM rotation_policy WHERE deployment = :id"
                                                + " ORDER BY secret")
                                .bind("id", id.value())
                                .map((rows, _) -> policy(rows))
                                .list());
    }

    private static RotationPolicy policy(ResultSet rows) throws SQLException {
        long every = rows.getLong("every_millis");
        Optional<Duration> period =
                rows.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis(every));
        return new RotationPolicy(
                rows.getString("secret"), SecretClass.valueOf(rows.getString("class")), period);
    }
}
