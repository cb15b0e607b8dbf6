package dev.unseen.identity.node;

import dev.unseen.chassis.caller.ContainerId;
import dev.unseen.chassis.caller.NodeId;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.crypto.Suite;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// Nodes as rows. Every change names the state it starts from, so that two at once cannot both
/// win.
public final class NodeRows {

    private static final String NEWEST_FIRST = " ORDER BY reserved_at DESC, id LIMIT 10000";

    private NodeRows() {}

    public static Optional<Node> find(Handle handle, NodeId id) {
        return handle.createQuery("SELECT * FROM node WHERE id = :id")
                .bind("id", id.value())
                .map((rows, _) -> read(rows))
                .findOne();
    }

    public static Optional<Node> findByDeployment(Handle handle, String deployment) {
        return handle.createQuery("SELECT * FROM node WHERE deployment = :deployment")
                .bind("deployment", deployment)
                .map((rows, _) -> read(rows))
                .findOne();
    }

    static List<Node> list(Handle handle) {
        return listed(handle.createQuery("SELECT * FROM node" + NEWEST_FIRST));
    }

    static List<Node> list(Handle handle, Set<ProjectId> projects) {
        return listed(
                handle.createQuery(
                                "SELECT * FROM node WHERE project_id IN (<projects>)"
                                        + NEWEST_FIRST)
                        .bindList("projects", projects.stream().map(ProjectId::value).toList()));
    }

    private static List<Node> listed(Query query) {
        return query.map((rows, _) -> read(rows)).list();
    }

    private static Node read(ResultSet rows) throws SQLException {
        var belonging =
                new Node.Belonging(
                        rows.getString("name"),
                        rows.getString("deployment"),
                        new ProjectId(rows.getString("project_id")),
                        Optional.ofNullable(rows.getString("container")).map(ContainerId::new));
        var times =
                new Node.Times(
                        Instant.ofEpochMilli(rows.getLong("reserved_at")),
                        instant(rows, "enrolled_at"),
                        instant(rows, "last_session_at"));
        return new Node(
                new NodeId(rows.getString("id")),
                belonging,
                NodeState.named(rows.getString("state")),
                keys(rows),
                machine(rows),
                times,
                Optional.ofNullable(rows.getString("reported")));
    }

    private static Optional<BoundKeys> keys(ResultSet rows) throws SQLException {
        String suite = rows.getString("suite");
        return suite == null
                ? Optional.empty()
                : Optional.of(
                        new BoundKeys(
                                Suite.named(suite),
                                rows.getBytes("signing_key"),
                                rows.getBytes("sealing_key")));
    }

    private static Optional<Node.Machine> machine(ResultSet rows) throws SQLException {
        String provider = rows.getString("provider");
        return provider == null
                ? Optional.empty()
                : Optional.of(
                        new Node.Machine(
                                provider,
                                rows.getString("machine"),
                                Optional.ofNullable(rows.getString("machine_level"))));
    }

    private static Optional<Instant> instant(ResultSet rows, String column) throws SQLException {
        long millis = rows.getLong(column);
        return rows.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    public static void reserve(Handle handle, NodeId id, Node.Belonging belonging, Instant now) {
        handle.createUpdate(
                        "INSERT INTO node (id, name, deployment, project_id, state, join_counter,"
                                + " reserved_at) VALUES (:id, :name, :deployment, :project,"
                                + " 'reserved', 0, :now)")
                .bind("id", id.value())
                .bind("name", belonging.name())
                .bind("deployment", belonging.deployment())
                .bind("project", belonging.project().value())
                .bind("now", now.toEpochMilli())
                .execute();
    }

    /// True for the first key only.
    public static boolean bindKeys(Handle handle, NodeId id, BoundKeys keys) {
        return handle.createUpdate(
                                "UPDATE node SET suite = :suite, signing_key = :signing,"
                                    + " sealing_key = :sealing, state = 'checking' WHERE id = :id"
                                    + " AND suite IS NULL AND state = 'reserved'")
                        .bind("id", id.value())
                        .bind("suite", keys.suite().wireName())
                        .bind("signing", keys.signing())
                        .bind("sealing", keys.sealing())
                        .execute()
                == 1;
    }

    public static boolean enrol(Handle handle, NodeId id, String level, Instant now) {
        return handle.createUpdate(
                                "UPDATE node SET state = 'enrolled', machine_level = :level,"
                                    + " enrolled_at = :now WHERE id = :id AND state = 'checking'")
                        .bind("id", id.value())
                        .bind("level", level)
                        .bind("now", now.toEpochMilli())
                        .execute()
                == 1;
    }

    /// True when the counter grew.
    public static boolean join(Handle handle, NodeId id, long counter, byte[] nonce, Instant now) {
        return handle.createUpdate(
                                "UPDATE node SET join_counter = :counter, join_nonce = :nonce,"
                                        + " last_session_at = :now WHERE id = :id AND state ="
                                        + " 'enrolled' AND join_counter < :counter")
                        .bind("id", id.value())
                        .bind("counter", counter)
                        .bind("nonce", nonce)
                        .bind("now", now.toEpochMilli())
                        .execute()
                == 1;
    }

    /// Whether this is the very join that came last.
    public static boolean joined(Handle handle, NodeId id, long counter, byte[] nonce) {
        return handle.createQuery(
                                "SELECT count(*) FROM node WHERE id = :id AND state = 'enrolled'"
                                        + " AND join_counter = :counter AND join_nonce = :nonce")
                        .bind("id", id.value())
                        .bind("counter", counter)
                        .bind("nonce", nonce)
                        .mapTo(Integer.class)
                        .one()
                == 1;
    }

    /// The counter of the last join.
    public static long counter(Handle handle, NodeId id) {
        return handle.createQuery("SELECT join_counter FROM node WHERE id = :id")
                .bind("id", id.value())
                .mapTo(Long.class)
                .one();
    }

    /// A node in quarantine keeps its ticket, so that whoever comes with it hears what happened.
    public static void shut(Handle handle, NodeId id, NodeState state) {
        handle.createUpdate("UPDATE node SET state = :state WHERE id = :id AND state <> 'revoked'")
                .bind("id", id.value())
                .bind("state", state.wireName())
                .execute();
        if (state == NodeState.REVOKED) {
            handle.createUpdate("DELETE FROM ticket WHERE node_id = :id")
                    .bind("id", id.value())
                    .execute();
        }
    }

    static void bindMachine(Handle handle, NodeId id, Node.Machine machine) {
        handle.createUpdate(
                        "UPDATE node SET provider = :provider, machine = :machine WHERE id = :id")
                .bind("id", id.value())
                .bind("provider", machine.provider())
                .bind("machine", machine.id())
                .execute();
    }

    static void bindContainer(Handle handle, NodeId id, ContainerId container) {
        handle.createUpdate("UPDATE node SET container = :container WHERE id = :id")
                .bind("id", id.value())
                .bind("container", container.value())
                .execute();
    }

    static void report(Handle handle, NodeId id, String event) {
        handle.createUpdate("UPDATE node SET reported = :event WHERE id = :id")
                .bind("id", id.value())
                .bind("event", event)
                .execute();
    }
}
