package dev.unseen.fleet.strongroom;

import dev.unseen.chassis.caller.NodeId;
import dev.unseen.chassis.failure.Outage;
import dev.unseen.client.keystone.Line;
import dev.unseen.fleet.deployment.DeploymentId;
import dev.unseen.fleet.deployment.MachineId;
import dev.unseen.fleet.deployment.VpsName;
import dev.unseen.fleet.line.Wire;
import dev.unseen.fleet.node.NodeStatus;
import dev.unseen.fleet.node.Nodes;
import dev.unseen.fleet.node.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// The strongroom's register of nodes.
///
/// Source: docs/api/nodes.yaml
public final class StrongroomNodes implements Nodes {

    private static final String BASE = "/unseen/v1/nodes";

    private final Wire wire;

    public StrongroomNodes(Line line) {
        this.wire = new Wire(line, "strongroom");
    }

    @Override
    public Ticket issue(DeploymentId deployment, VpsName name, Duration life) {
        SortedMap<String, Object> body = new TreeMap<>();
        body.put("deployment", deployment.value());
        body.put("name", name.value());
        body.put("ttl_seconds", life.toSeconds());
        JsonNode issued = wire.post("/unseen/v1/tickets", deployment + "/ticket", body);
        return new Ticket(new NodeId(wire.text(issued, "node")), wire.text(issued, "ticket"));
    }

    @Override
    public void bindMachine(NodeId node, String provider, MachineId machine) {
        wire.put(
                BASE + "/" + node + "/machine",
                Map.of("provider", provider, "machine", machine.value()));
    }

    @Override
    public void bindBundle(NodeId node, String container) {
        wire.put(BASE + "/" + node + "/bundle", Map.of("container_ref", container));
    }

    @Override
    public Optional<NodeStatus> find(NodeId node) {
        return wire.find(BASE + "/" + node, Map.of()).map(this::status);
    }

    /// One that may come in, before one that was shut out.
    @Override
    public Optional<NodeStatus> of(DeploymentId deployment) {
        JsonNode list = wire.get(BASE + "?deployment=" + deployment);
        return StreamSupport.stream(list.path("nodes").spliterator(), false)
                .filter(each -> each.path("deployment").asString("").equals(deployment.value()))
                .map(this::status)
                .min(Comparator.comparing(NodeStatus::state));
    }

    @Override
    public Set<NodeId> quarantined() {
        JsonNode list = wire.get(BASE + "?state=" + NodeStatus.State.QUARANTINED.wireName());
        return StreamSupport.stream(list.path("nodes").spliterator(), false)
                .map(each -> new NodeId(wire.text(each, "node")))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<String> neverReleased() {
        return Optional.empty();
    }

    @Override
    public void release(NodeId node, String token) {
        wire.postAs(token, BASE + "/" + node + "/release");
    }

    @Override
    public void revoke(NodeId node) {
        wire.delete(BASE + "/" + node);
    }

    private NodeStatus status(JsonNode node) {
        return new NodeStatus(
                new NodeId(wire.text(node, "node")),
                state(wire.text(node, "state")),
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
