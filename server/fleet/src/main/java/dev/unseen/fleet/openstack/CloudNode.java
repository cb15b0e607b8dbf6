package dev.unseen.fleet.openstack;

import dev.unseen.chassis.caller.NodeId;
import dev.unseen.fleet.deployment.DeploymentId;
import dev.unseen.fleet.node.NodeStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// One node as control knows it.
///
/// @param wish a derived form that control waits for
record CloudNode(
        NodeId node,
        DeploymentId deployment,
        NodeStatus.State state,
        Enrolled key,
        Bundle bundle,
        Optional<Wish> wish) {

    /// The key that redeemed the ticket; both empty before.
    record Enrolled(String suite, String sealingKey) {}

    record Bundle(
            Optional<String> container,
            long generation,
            Optional<String> reported,
            Optional<Instant> fetched) {}

    record Wish(String secret, String form) {}

    static CloudNode read(ResultSet rows) throws SQLException {
        String state = rows.getString("state");
        String wished = rows.getString("wished_secret");
        return new CloudNode(
                new NodeId(rows.getString("node")),
                new DeploymentId(rows.getString("deployment")),
                Arrays.stream(NodeStatus.State.values())
                        .filter(each -> each.wireName().equals(state))
                        .findFirst()
                        .orElseThrow(),
                new Enrolled(rows.getString("suite"), rows.getString("sealing_key")),
                new Bundle(
                        Optional.ofNullable(rows.getString("container")),
                        rows.getLong("generation"),
                        Optional.ofNullable(rows.getString("reported")),
                        instant(rows)),
                wished == null
                        ? Optional.empty()
                        : Optional.of(new Wish(wished, rows.getString("wished_form"))));
    }

    private static Optional<Instant> instant(ResultSet rows) throws SQLException {
        long millis = rows.getLong("fetched_at");
        return rows.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    boolean mayComeIn() {
        return state == NodeStatus.State.ENROLLED;
    }

    NodeStatus status() {
        return new NodeStatus(
                node,
                state,
                bundle.container(),
                Optional.empty(),
                bundle.fetched(),
                bundle.reported());
    }
}
