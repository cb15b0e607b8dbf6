package dev.unseen.fleet.strongroom;

import dev.unseen.chassis.caller.NodeId;
import dev.unseen.chassis.failure.Outage;
import dev.unseen.fleet.deployment.DeploymentId;
import dev.unseen.fleet.deployment.MachineId;
import dev.unseen.fleet.deployment.VpsName;
import dev.unseen.fleet.node.NodeStatus;
import dev.unseen.fleet.node.Nodes;
import dev.unseen.fleet.node.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// The strongroom's register of nodes.
///
/// Source: docs/api/nodes.yaml
public final class StrongroomNodes implements Nodes {

    private static final String BASE = "/unseen/v1/nodes";

    private final Line line;

    public StrongroomNodes(Line line) {
        this.line = line;
    }

    @Override
    public Ticket issue(DeploymentId deployment, VpsName name, Duration life) {
        Map<String, Object> body =
                Map.of(
                        "deployment", deployment.value(),
                        "name", name.value(),
                        "ttl_seconds", life.toSeconds());
        JsonNode issued = line.post("/unseen/v1/tickets", deployment + "/ticket", body);
        return new Ticket(new NodeId(Line.text(issued, "node")), Line.text(issued, "ticket"));
    }

    @Override
    public void bindMachine(NodeId node, String provider, MachineId machine) {
        line.put(
                BASE + "/" + node + "/machine",
                Map.of("provider", provider, "machine", machine.value()));
    }

    @Override
    public void bindBundle(NodeId node, String container) {
        line.put(BASE + "/" + node + "/bundle", Map.of("container_ref", container));
    }

    @Override
    public Optional<NodeStatus> find(NodeId node) {
        return line.find(BASE + "/" + node, Map.of()).map(StrongroomNodes::status);
    }

    /// One that may come in, before one that was shut out.
    @Override
    public Optional<NodeStatus> of(DeploymentId deployment) {
        JsonNode list = line.get(BASE + "?deployment=" + deployment);
        return StreamSupport.stream(list.path("nodes").spliterator(), false)
                .filter(each -> each.path("deployment").asString("").equals(deployment.value()))
                .map(StrongroomNodes::status)
                .min(Comparator.comparing(NodeStatus::state));
    }

    @Override
    public void revoke(NodeId node) {
        line.delete(BASE + "/" + node);
    }

    private static NodeStatus status(JsonNode node) {
        return new NodeStatus(
                new NodeId(Line.text(node, "node")),
                state(Line.text(node, "state")),
                text(node, "container"),
                text(node, "level"),
                Optional.of(node.path("last_session_at").asLong(0))
                        .filter(each -> each > 0)
                        .map(Instant::ofEpochMilli),
                text(node, "reported"));
    }

    private static Optional<String> text(JsonNode node, String name) {
        return Optional.of(node.path(name).asString("")).filter(each -> !each.isEmpty());
    }

    private static NodeStatus.State state(String wireName) {
        return Arrays.stream(NodeStatus.State.values())
                .filter(each -> each.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new Outage("strongroom", "it knows a state that we do not"));
    }
}
