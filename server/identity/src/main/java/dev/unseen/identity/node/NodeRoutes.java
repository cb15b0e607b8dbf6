package dev.unseen.identity.node;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.NodeId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.identity.policy.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/// Nodes over HTTP, under `/unseen`.
public final class NodeRoutes {

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final Set<String> EVENTS = Set.of("started", "healthy", "stopped", "refused");

    private final Nodes nodes;
    private final Containers containers;

    public NodeRoutes(Nodes nodes, Containers containers) {
        this.nodes = nodes;
        this.containers = containers;
    }

    public List<Route> unseen() {
        return List.of(
                Route.get("/v1/nodes", Operation.NODES_LIST, this::list),
                Route.get("/v1/nodes/{node}", Operation.NODES_DESCRIBE, this::describe),
                Route.put("/v1/nodes/{node}/machine", Operation.NODES_BIND, this::bindMachine),
                Route.put("/v1/nodes/{node}/bundle", Operation.NODES_BIND, this::bindBundle),
                Route.delete("/v1/nodes/{node}", Operation.NODES_REVOKE, this::revoke),
                Route.post("/v1/nodes/{node}/release", Operation.NODES_RELEASE, this::release),
                Route.post("/v1/reports", Operation.REPORTS_SEND, this::report));
    }

    record NodeList(List<NodeView> nodes) {}

    record MachineWish(String provider, String machine) {}

    record BundleWish(String containerRef) {}

    record Report(String event, long generation) {}

    /// A node as people and the deployment service see it. Times are epoch milliseconds.
    record NodeView(
            String node,
            String name,
            String deployment,
            String state,
            Optional<String> container,
            Optional<String> suite,
            Optional<String> machine,
            Optional<String> level,
            Optional<Long> enrolledAt,
            Optional<Long> lastSessionAt,
            Optional<Long> lastFetchAt,
            Optional<Long> generation,
            Optional<String> reported) {

        static NodeView of(Node node, Containers containers) {
            return new NodeView(
                    node.id().value(),
                    node.belonging().name(),
                    node.belonging().deployment(),
                    node.state().wireName(),
                    node.container().map(each -> each.value()),
                    node.keys().map(each -> each.suite().wireName()),
                    node.machine().map(Node.Machine::id),
                    node.machine().flatMap(Node.Machine::level),
                    node.times().enrolled().map(Instant::toEpochMilli),
                    node.times().lastSession().map(Instant::toEpochMilli),
                    node.container().flatMap(containers::lastDelivered).map(Instant::toEpochMilli),
                    node.container()
                            .map(containers::generation)
                            .filter(OptionalLong::isPresent)
                            .map(OptionalLong::getAsLong),
                    node.reported());
        }
    }

    private NodeView view(Node node) {
        return NodeView.of(node, containers);
    }

    private Reply list(Exchange exchange) {
        var views =
                nodes.list(exchange.caller(), NodeFilter.of(exchange)).stream()
                        .map(this::view)
                        .toList();
        return Reply.json(200, new NodeList(views));
    }

    private Reply describe(Exchange exchange) {
        return Reply.json(200, view(nodes.describe(exchange.caller(), id(exchange))));
    }

    private Reply bindMachine(Exchange exchange) {
        MachineWish wish = exchange.json(MachineWish.class);
        var machine =
                new Node.Machine(
                        word(wish.provider(), "provider"),
                        word(wish.machine(), "machine"),
                        Optional.empty());
        nodes.bindMachine(exchange, id(exchange), machine);
        return Reply.empty(204);
    }

    private Reply bindBundle(Exchange exchange) {
        BundleWish wish = exchange.json(BundleWish.class);
        nodes.bindContainer(
                exchange, id(exchange), Optional.ofNullable(wish.containerRef()).orElse(""));
        return Reply.empty(204);
    }

    private Reply revoke(Exchange exchange) {
        nodes.revoke(exchange, id(exchange));
        return Reply.empty(204);
    }

    private Reply release(Exchange exchange) {
        nodes.release(exchange, id(exchange));
        return Reply.empty(204);
    }

    private Reply report(Exchange exchange) {
        Report report = exchange.json(Report.class);
        if (!(exchange.caller() instanceof Caller.Node node)) {
            throw Refusal.notPermitted("A report comes from a server's session.");
        }
        if (report.event() == null || !EVENTS.contains(report.event())) {
            throw Refusal.malformed("An event is one of " + String.join(", ", EVENTS) + ".");
        }
        nodes.report(exchange, node, report.event());
        return Reply.empty(204);
    }

    private static NodeId id(Exchange exchange) {
        return new NodeId(exchange.param("node"));
    }

    private static String word(String value, String what) {
        if (value == null || !WORD.matcher(value).matches()) {
            throw Refusal.malformed(
                    "A " + what + " is 1 to 128 letters, digits, dots, dashes and underscores.");
        }
        return value;
    }
}
