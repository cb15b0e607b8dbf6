package dev.unseen.identity.node;

import dev.unseen.chassis.caller.ContainerId;
import dev.unseen.chassis.caller.NodeId;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.crypto.Suite;
import dev.unseen.identity.row.RowSeal;
import dev.unseen.identity.row.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/// Nodes as rows. Every change names the state it starts from, so that two at once cannot both
/// win.
public final class NodeRows {

    private static final String NEWEST_FIRST = " ORDER BY reserved_at DESC, id LIMIT 10000";

    private final RowSeal seal;

    public NodeRows(RowSeal seal) {
        this.seal = seal;
    }

    public Optional<Node> find(Handle handle, NodeId id) {
        return handle.createQuery("SELECT * FROM node WHERE id = :id")
                .bind("id", id.value())
                .map(seal.checked(Table.NODE, (rows, _) -> read(rows)))
                .findOne();
    }

    public Optional<Node> findByDeployment(Handle handle, String deployment) {
        return handle.createQuery("SELECT * FROM node WHERE deployment = :deployment")
                .bind("deployment", deployment)
                .map(seal.checked(Table.NODE, (rows, _) -> read(rows)))
                .findOne();
    }

    List<Node> list(Handle handle, NodeFilter filter) {
        String where = " WHERE 1 = 1" + filter.condition();
        return listed(handle.createQuery("SELECT * FROM node" + where + NEWEST_FIRST), filter);
    }

    List<Node> list(Handle handle, NodeFilter filter, Set<ProjectId> projects) {
        String where = " WHERE project_id IN (<projects>)" + filter.condition();
        return listed(
                handle.createQuery("SELECT * FROM node" + where + NEWEST_FIRST)
                        .bindList("projects", projects.stream().map(ProjectId::value).toList()),
                filter);
    }

    private List<Node> listed(Query query, NodeFilter filter) {
        filter.state().ifPresent(each -> query.bind("state", each.wireName()));
        filter.deployment().ifPresent(each -> query.bind("deployment", each));
        return query.map(seal.checked(Table.NODE, (rows, _) -> read(rows))).list();
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

    public void reserve(Handle handle, NodeId id, Node.Belonging belonging, Instant now) {
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
        seal.seal(handle, Table.NODE, id.value());
    }

    /// An update of one node, begun by whoever binds and executes it.
    private boolean change(Handle handle, NodeId id, String sql, UnaryOperator<Update> bound) {
        return seal.change(
                handle,
                Table.NODE,
                id.value(),
                () -> bound.apply(handle.createUpdate(sql).bind("id", id.value())).execute());
    }

    /// True for the first key only.
    public boolean bindKeys(Handle handle, NodeId id, BoundKeys keys) {
        return change(
                handle,
                id,
                "UPDATE node SET suite = :suite, signing_key = :signing, sealing_key = :sealing,"
                        + " state = 'checking' WHERE id = :id"
                        + " AND suite IS NULL AND state = 'reserved'",
                update ->
                        update.bind("suite", keys.suite().wireName())
                                .bind("signing", keys.signing())
                                .bind("sealing", keys.sealing()));
    }

    public boolean enrol(Handle handle, NodeId id, String level, Instant now) {
        return change(
                handle,
                id,
                "UPDATE node SET state = 'enrolled', machine_level = :level,"
                        + " enrolled_at = :now WHERE id = :id AND state = 'checking'",
                update -> update.bind("level", level).bind("now", now.toEpochMilli()));
    }

    /// True when the counter grew.
    public boolean join(Handle handle, NodeId id, long counter, byte[] nonce, Instant now) {
        return change(
                handle,
                id,
                "UPDATE node SET join_counter = :counter, join_nonce = :nonce,"
                        + " last_session_at = :now WHERE id = :id AND state = 'enrolled'"
                        + " AND join_counter < :counter",
                update ->
                        update.bind("counter", counter)
                                .bind("nonce", nonce)
                                .bind("now", now.toEpochMilli()));
    }

    private record LastJoin(NodeState state, long counter, byte[] nonce) {}

    private LastJoin lastJoin(Handle handle, NodeId id) {
        return handle.createQuery("SELECT * FROM node WHERE id = :id")
                .bind("id", id.value())
                .map(
                        seal.checked(
                                Table.NODE,
                                (rows, _) ->
                                        new LastJoin(
                                                NodeState.named(rows.getString("state")),
                                                rows.getLong("join_counter"),
                                                rows.getBytes("join_nonce"))))
                .one();
    }

    /// Whether this is the very join that came last.
    public boolean joined(Handle handle, NodeId id, long counter, byte[] nonce) {
        LastJoin last = lastJoin(handle, id);
        return last.state() == NodeState.ENROLLED
                && last.counter() == counter
                && Arrays.equals(last.nonce(), nonce);
    }

    /// The counter of the last join.
    public long counter(Handle handle, NodeId id) {
        return lastJoin(handle, id).counter();
    }

    /// A node in quarantine keeps its ticket, so that whoever comes with it hears what happened.
    public void shut(Handle handle, NodeId id, NodeState state) {
        change(
                handle,
                id,
                "UPDATE node SET state = :state WHERE id = :id AND state <> 'revoked'",
                update -> update.bind("state", state.wireName()));
        if (state == NodeState.REVOKED) {
            deleteTicket(handle, id);
        }
    }

    private static void deleteTicket(Handle handle, NodeId id) {
        handle.createUpdate("DELETE FROM ticket WHERE node_id = :id")
                .bind("id", id.value())
                .execute();
    }

    /// Makes a node in quarantine one that waits for a ticket: its keys, its machine and its joins
    /// are forgotten, what it was reserved for stays. False when it is not in quarantine.
    boolean release(Handle handle, NodeId id) {
        deleteTicket(handle, id);
        return change(
                handle,
                id,
                "UPDATE node SET state = 'reserved', suite = NULL, signing_key = NULL,"
                        + " sealing_key = NULL, join_counter = 0, join_nonce = NULL,"
                        + " provider = NULL, machine = NULL, machine_level = NULL,"
                        + " reported = NULL, enrolled_at = NULL, last_session_at = NULL"
                        + " WHERE id = :id AND state = 'quarantined'",
                update -> update);
    }

    void bindMachine(Handle handle, NodeId id, Node.Machine machine) {
        change(
                handle,
                id,
                "UPDATE node SET provider = :provider, machine = :machine WHERE id = :id",
                update ->
                        update.bind("provider", machine.provider()).bind("machine", machine.id()));
    }

    void bindContainer(Handle handle, NodeId id, ContainerId container) {
        change(
                handle,
                id,
                "UPDATE node SET container = :container WHERE id = :id",
                update -> update.bind("container", container.value()));
    }

    void report(Handle handle, NodeId id, String event) {
        change(
                handle,
                id,
                "UPDATE node SET reported = :event WHERE id = :id",
                update -> update.bind("event", event));
    }
}
