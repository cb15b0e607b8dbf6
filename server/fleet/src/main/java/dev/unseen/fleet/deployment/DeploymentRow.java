package dev.unseen.fleet.deployment;

import dev.unseen.chassis.caller.NodeId;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.chassis.json.Json;
import dev.unseen.fleet.blueprint.BlueprintName;
import dev.unseen.fleet.blueprint.BlueprintVersion;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/// A deployment as a row.
final class DeploymentRow {

    private DeploymentRow() {}

    /// Returns 0 when a living deployment has the name.
    ///
    /// @param held when a process has it in its hands
    static int insert(Handle handle, Deployment deployment, Instant held) {
        Order order = deployment.order();
        Update insert =
                handle.createUpdate(
                        """
                        INSERT INTO deployment (id, live_name, name, customer, blueprint_name,
                            blueprint_digest, project, ordered_by, ordered_at, state, step,
                            attempts, step_since, wake_at, reason, node, machine, container,
                            secrets, revision, held_at)
                        VALUES (:id, :live, :name, :customer, :blueprint, :digest, :project, :by,
                            :at, :state, :step, :attempts, :since, :wake, :reason, :node, :machine,
                            :container, :secrets, :revision, :held)
                        ON CONFLICT (live_name) DO NOTHING
                        """);
        bind(insert, deployment);
        return insert.bind("name", order.name().value())
                .bind("customer", order.customer())
                .bind("blueprint", order.blueprint().name().value())
                .bind("digest", order.blueprint().digest())
                .bind("project", order.project().map(ProjectId::value).orElse(null))
                .bind("by", order.by().value())
                .bind("at", order.at().toEpochMilli())
                .bind("revision", deployment.revision())
                .bind("held", held.toEpochMilli())
                .execute();
    }

    /// Returns 0 when somebody else has changed the row.
    ///
    /// @param held when a process has it in its hands
    static int update(Handle handle, Deployment deployment, Instant held) {
        Update update =
                handle.createUpdate(
                        """
                        UPDATE deployment
                        SET live_name = :live, state = :state, step = :step, attempts = :attempts,
                            step_since = :since, wake_at = :wake, reason = :reason, node = :node,
                            machine = :machine, container = :container, secrets = :secrets,
                            held_at = :held, revision = revision + 1
                        WHERE id = :id AND revision = :revision
                        """);
        bind(update, deployment);
        return update.bind("revision", deployment.revision())
                .bind("held", held.toEpochMilli())
                .execute();
    }

    private static void bind(Update statement, Deployment deployment) {
        Status status = deployment.status();
        References references = deployment.references();
        statement
                .bind("id", deployment.id().value())
                .bind("live", status.state().isGone() ? null : deployment.name().value())
                .bind("state", status.state().wireName())
                .bind("step", status.step())
                .bind("attempts", status.attempts())
                .bind("since", status.since().toEpochMilli())
                .bind("wake", status.wake().toEpochMilli())
                .bind("reason", status.reason().orElse(null))
                .bind("node", references.node().map(NodeId::value).orElse(null))
                .bind("machine", references.machine().map(MachineId::value).orElse(null))
                .bind("container", references.container().orElse(null))
                .bind("secrets", Json.text(references.secrets()));
    }

    static Deployment read(ResultSet rows) throws SQLException {
        return new Deployment(
                new DeploymentId(rows.getString("id")),
                order(rows),
                status(rows),
                references(rows),
                rows.getLong("revision"));
    }

    private static Order order(ResultSet rows) throws SQLException {
        return new Order(
                new VpsName(rows.getString("name")),
                rows.getString("customer"),
                new BlueprintVersion(
                        new BlueprintName(rows.getString("blueprint_name")),
                        rows.getString("blueprint_digest")),
                Optional.ofNullable(rows.getString("project")).map(ProjectId::new),
                new UserId(rows.getString("ordered_by")),
                instant(rows, "ordered_at"));
    }

    private static Status status(ResultSet rows) throws SQLException {
        return new Status(
                State.valueOf(rows.getString("state").toUpperCase(Locale.ROOT)),
                rows.getInt("step"),
                rows.getInt("attempts"),
                instant(rows, "step_since"),
                instant(rows, "wake_at"),
                Optional.ofNullable(rows.getString("reason")));
    }

    private static References references(ResultSet rows) throws SQLException {
        byte[] secrets = rows.getString("secrets").getBytes(StandardCharsets.UTF_8);
        return new References(
                Optional.ofNullable(rows.getString("node")).map(NodeId::new),
                Optional.ofNullable(rows.getString("machine")).map(MachineId::new),
                Optional.ofNullable(rows.getString("container")),
                List.of(Json.read(secrets, SecretReference[].class)));
    }

    private static Instant instant(ResultSet rows, String column) throws SQLException {
        return Instant.ofEpochMilli(rows.getLong(column));
    }
}
