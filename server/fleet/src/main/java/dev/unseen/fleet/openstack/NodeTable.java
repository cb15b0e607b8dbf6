package dev.unseen.fleet.openstack;

import dev.unseen.chassis.caller.NodeId;
import dev.unseen.chassis.sql.Database;
import dev.unseen.fleet.deployment.DeploymentId;
import dev.unseen.fleet.node.NodeStatus.State;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/// Nodes in control's database.
final class NodeTable {

    private static final String SELECT = "SELECT * FROM cloud_node WHERE ";

    private final Database database;

    NodeTable(Database database) {
        this.database = database;
    }

    /// What became of a ticket that somebody presented.
    enum Claim {
        TAKEN,
        WRONG,
        /// Somebody else's key had it before: the node is in quarantine now.
        STOLEN,
        SHUT_OUT
    }

    record Presented(
            NodeId node, String ticketDigest, CloudNode.Enrolled key, String tokenDigest) {}

    /// The node of a deployment with this ticket, in place of any former ticket.
    NodeId issue(NodeId fresh, DeploymentId deployment, String name, String digest, Instant until) {
        return database.write(
                handle -> {
                    handle.createUpdate(
                                    "INSERT INTO cloud_node (node, deployment, name, state,"
                                            + " ticket_digest, ticket_until) VALUES (:node,"
                                            + " :deployment, :name, :state, :digest, :until) ON"
                                            + " CONFLICT (deployment) DO UPDATE SET ticket_digest"
                                            + " = excluded.ticket_digest, ticket_until ="
                                            + " excluded.ticket_until WHERE cloud_node.state ="
                                            + " 'reserved'")
                            .bind("node", fresh.value())
                            .bind("deployment", deployment.value())
                            .bind("name", name)
                            .bind("state", State.RESERVED.wireName())
                            .bind("digest", digest)
                            .bind("until", until.toEpochMilli())
                            .execute();
                    return of(handle, deployment).orElseThrow().node();
                });
    }

    Claim claim(Presented presented, Instant now) {
        return database.write(
                handle -> {
                    Optional<Ticket> ticket = ticket(handle, presented);
                    if (ticket.isEmpty()) {
                        return Claim.WRONG;
                    }
                    CloudNode known = find(handle, presented.node()).orElseThrow();
                    return switch (known.state()) {
                        case RESERVED ->
                                now.isBefore(ticket.get().until())
                                        ? enrol(handle, presented)
                                        : Claim.WRONG;
                        case ENROLLED ->
                                known.key().equals(presented.key())
                                        ? enrol(handle, presented)
                                        : quarantine(handle, presented.node());
                        case CHECKING, QUARANTINED, REVOKED -> Claim.SHUT_OUT;
                    };
                });
    }

    private record Ticket(Instant until) {}

    private static Optional<Ticket> ticket(Handle handle, Presented presented) {
        return handle.createQuery(
                        "SELECT ticket_until FROM cloud_node WHERE node = :node"
                                + " AND ticket_digest = :digest")
                .bind("node", presented.node().value())
                .bind("digest", presented.ticketDigest())
                .mapTo(Long.class)
                .findOne()
                .map(each -> new Ticket(Instant.ofEpochMilli(each)));
    }

    private static Claim enrol(Handle handle, Presented presented) {
        set(
                        handle,
                        presented.node(),
                        "state = 'enrolled', token_digest = :token, suite = :suite,"
                                + " sealing_key = :key")
                .bind("token", presented.tokenDigest())
                .bind("suite", presented.key().suite())
                .bind("key", presented.key().sealingKey())
                .execute();
        return Claim.TAKEN;
    }

    private static Claim quarantine(Handle handle, NodeId node) {
        set(handle, node, "state = 'quarantined'").execute();
        return Claim.STOLEN;
    }

    private static Update set(Handle handle, NodeId node, String columns) {
        return handle.createUpdate("UPDATE cloud_node SET " + columns + " WHERE node = :node")
                .bind("node", node.value());
    }

    Optional<CloudNode> find(NodeId node) {
        return database.read(handle -> find(handle, node));
    }

    private static Optional<CloudNode> find(Handle handle, NodeId node) {
        return handle.createQuery(SELECT + "node = :node")
                .bind("node", node.value())
                .map((rows, _) -> CloudNode.read(rows))
                .findOne();
    }

    Set<NodeId> quarantined() {
        return database.read(
                handle ->
                        handle.createQuery(
                                        "SELECT node FROM cloud_node WHERE state = 'quarantined'")
                                .mapTo(String.class)
                                .map(NodeId::new)
                                .collect(Collectors.toUnmodifiableSet()));
    }

    Optional<CloudNode> of(DeploymentId deployment) {
        return database.read(handle -> of(handle, deployment));
    }

    private static Optional<CloudNode> of(Handle handle, DeploymentId deployment) {
        return handle.createQuery(SELECT + "deployment = :deployment")
                .bind("deployment", deployment.value())
                .map((rows, _) -> CloudNode.read(rows))
                .findOne();
    }

    /// The node that holds this token.
    Optional<CloudNode> holding(NodeId node, String tokenDigest) {
        return database.read(
                handle ->
                        handle.createQuery(SELECT + "node = :node AND token_digest = :digest")
                                .bind("node", node.value())
                                .bind("digest", tokenDigest)
                                .map((rows, _) -> CloudNode.read(rows))
                                .findOne());
    }

    void machine(NodeId node, String machine) {
        database.write(handle -> set(handle, node, "machine = :m").bind("m", machine).execute());
    }

    void container(NodeId node, String container) {
        database.write(
                handle -> set(handle, node, "container = :c").bind("c", container).execute());
    }

    void wish(NodeId node, CloudNode.Wish wish) {
        database.write(
                handle ->
                        set(handle, node, "wished_secret = :secret, wished_form = :form")
                                .bind("secret", wish.secret())
                                .bind("form", wish.form())
                                .execute());
    }

    void derived(NodeId node, CloudNode.Wish wish, String value) {
        database.write(
                handle -> {
                    handle.createUpdate(
                                    "INSERT INTO cloud_derived (node, secret, form, value) VALUES"
                                            + " (:node, :secret, :form, :value) ON CONFLICT (node,"
                                            + " secret, form) DO NOTHING")
                            .bind("node", node.value())
                            .bind("secret", wish.secret())
                            .bind("form", wish.form())
                            .bind("value", value)
                            .execute();
                    return set(handle, node, "wished_secret = NULL, wished_form = NULL").execute();
                });
    }

    Optional<String> derived(NodeId node, CloudNode.Wish wish) {
        return database.read(
                handle ->
                        handle.createQuery(
                                        "SELECT value FROM cloud_derived WHERE node = :node AND"
                                                + " secret = :secret AND form = :form")
                                .bind("node", node.value())
                                .bind("secret", wish.secret())
                                .bind("form", wish.form())
                                .mapTo(String.class)
                                .findOne());
    }

    void reported(NodeId node, String event, Instant at) {
        database.write(
                handle ->
                        set(handle, node, "reported = :event, seen_at = :at")
                                .bind("event", event)
                                .bind("at", at.toEpochMilli())
                                .execute());
    }

    /// That its application runs with what it has fetched.
    void fetched(NodeId node, Instant at) {
        database.write(
                handle ->
                        set(handle, node, "fetched_at = :at")
                                .bind("at", at.toEpochMilli())
                                .execute());
    }

    void revoke(NodeId node) {
        database.write(handle -> set(handle, node, "state = 'revoked'").execute());
    }
}
