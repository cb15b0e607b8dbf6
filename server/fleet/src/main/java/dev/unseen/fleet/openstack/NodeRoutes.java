package dev.unseen.fleet.openstack;

import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.caller.NodeId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.fleet.budget.Calls;
import dev.unseen.fleet.deployment.SecretReference;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What nodes ask at control's door.
///
/// Source: docs/formats/cloud-node.md, section 2
final class NodeRoutes {

    private static final Logger LOG = System.getLogger("unseen.control");
    private static final Pattern VERIFIER =
            Pattern.compile(
                    "SCRAM-SHA-256\\$[0-9]{4,6}:[A-Za-z0-9+/=]{24}"
                            + "\\$[A-Za-z0-9+/=]{44}:[A-Za-z0-9+/=]{44}");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{43,1700}");
    private static final Set<String> EVENTS = Set.of("started", "stopped", "refused");
    private static final Duration PERMIT = Duration.ofHours(72);
    private static final int TOKEN_BYTES = 32;
    private static final long CALLS_MAX = 100_000;

    private final NodeTable nodes;
    private final SecretTable secrets;
    private final Lending lending;
    private final Calls calls;
    private final Ground ground;

    record Ground(InstantSource clock, SecureRandom random) {}

    NodeRoutes(CloudKeys.Tables tables, Lending lending, Ground ground) {
        this.nodes = tables.nodes();
        this.secrets = tables.secrets();
        this.calls = tables.calls();
        this.lending = lending;
        this.ground = ground;
    }

    record EnrolmentBody(String ticket, String suite, String sealing_key, String boot_id) {
        /// Prints no ticket.
        @Override
        public String toString() {
            return "EnrolmentBody";
        }
    }

    record DerivedBody(String secret, String form, String value) {}

    record ReportBody(String event, long generation, long calls) {}

    List<Route> routes() {
        String one = "/v1/nodes/{node}";
        return List.of(
                Route.post(one + "/enrolment", NodeOperation.ENROL, this::enrol),
                Route.get(one + "/assignment", NodeOperation.FETCH, this::assignment),
                Route.post(one + "/credential", NodeOperation.FETCH, this::credential),
                Route.post(one + "/derived", NodeOperation.TELL, this::derived),
                Route.post(one + "/reports", NodeOperation.TELL, this::report));
    }

    private Reply enrol(Exchange exchange) {
        EnrolmentBody body = exchange.json(EnrolmentBody.class);
        if (body.ticket() == null || body.suite() == null || body.sealing_key() == null) {
            throw Refusal.malformed("An enrolment has ticket, suite and sealing_key.");
        }
        if (!KEY.matcher(body.sealing_key()).matches()) {
            throw Refusal.malformed("A sealing key is base64url.");
        }
        byte[] drawn = new byte[TOKEN_BYTES];
        ground.random().nextBytes(drawn);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
        NodeId node = node(exchange);
        var presented =
                new NodeTable.Presented(
                        node,
                        Digest.of(body.ticket()),
                        new CloudNode.Enrolled(body.suite(), body.sealing_key()),
                        Digest.of(token));
        return switch (nodes.claim(presented, ground.clock().instant())) {
            case TAKEN -> Reply.json(200, Map.of("token", token));
            case WRONG -> throw Refusal.unauthenticated("This ticket is not the node's.");
            case STOLEN -> stolen(node);
            case SHUT_OUT -> throw shutOut();
        };
    }

    /// Two keys for one ticket: neither is believed any more.
    private Reply stolen(NodeId node) {
        LOG.log(Level.ERROR, "The ticket of node {0} was used by two keys: quarantine", node);
        nodes.find(node).ifPresent(lending::withdraw);
        throw Refusal.conflict("This ticket was used by another key; the node is in quarantine.");
    }

    private static NodeId node(Exchange exchange) {
        String id = exchange.param("node");
        if (!Ids.wellFormed(id)) {
            throw Refusal.notFound("node");
        }
        return new NodeId(id);
    }

    private CloudNode require(Exchange exchange) {
        String token = exchange.header("X-Node-Token").orElse("");
        CloudNode node =
                nodes.holding(node(exchange), Digest.of(token))
                        .orElseThrow(
                                () -> Refusal.unauthenticated("Enrol, and send X-Node-Token."));
        if (!node.mayComeIn()) {
            throw shutOut();
        }
        return node;
    }

    private static Refusal shutOut() {
        return Refusal.notPermitted("This node may not come in any more.");
    }

    private Reply assignment(Exchange exchange) {
        CloudNode node = require(exchange);
        Map<String, String> references = new TreeMap<>();
        for (SecretReference each : secrets.secrets(node.deployment())) {
            references.put(each.name(), each.url());
        }
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("generation", node.bundle().generation());
        view.put("start", node.bundle().container().isPresent());
        view.put("permit_seconds", PERMIT.toSeconds());
        view.put("secrets", references);
        view.put(
                "derive",
                node.wish().stream()
                        .map(each -> Map.of("secret", each.secret(), "form", each.form()))
                        .toList());
        return Reply.json(200, view);
    }

    /// Only while there is something to fetch. Looked at again after lending: what was revoked
    /// meanwhile is withdrawn.
    private Reply credential(Exchange exchange) {
        CloudNode node = require(exchange);
        if (node.bundle().container().isEmpty() && node.wish().isEmpty()) {
            throw Refusal.conflict("There is nothing to fetch yet.");
        }
        byte[] box = lending.to(node);
        if (nodes.find(node.node()).filter(CloudNode::mayComeIn).isEmpty()) {
            lending.withdraw(node);
            throw shutOut();
        }
        return Reply.json(
                200, Map.of("box", Base64.getUrlEncoder().withoutPadding().encodeToString(box)));
    }

    private Reply derived(Exchange exchange) {
        CloudNode node = require(exchange);
        DerivedBody body = exchange.json(DerivedBody.class);
        if (body.secret() == null || body.form() == null || body.value() == null) {
            throw Refusal.malformed("A derived form has secret, form and value.");
        }
        var told = new CloudNode.Wish(body.secret(), body.form());
        if (!node.wish().filter(told::equals).isPresent()) {
            throw Refusal.conflict("Nobody has asked for this form.");
        }
        if (!VERIFIER.matcher(body.value()).matches()) {
            throw Refusal.malformed("This is no SCRAM-SHA-256 verifier.");
        }
        nodes.derived(node.node(), told, body.value());
        return Reply.empty(204);
    }

    private Reply report(Exchange exchange) {
        CloudNode node = require(exchange);
        ReportBody body = exchange.json(ReportBody.class);
        if (body.event() == null || !EVENTS.contains(body.event())) {
            throw Refusal.malformed("A report's event is one of started, stopped, refused.");
        }
        calls.told(node.deployment(), Math.clamp(body.calls(), 0, CALLS_MAX));
        nodes.reported(node.node(), body.event(), ground.clock().instant());
        if (body.event().equals("started")) {
            nodes.fetched(node.node(), ground.clock().instant());
        }
        return Reply.empty(204);
    }
}
