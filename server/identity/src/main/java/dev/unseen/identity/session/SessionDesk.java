package dev.unseen.identity.session;

import dev.unseen.audit.Acts;
import dev.unseen.chassis.caller.NodeId;
import dev.unseen.chassis.http.Route;
import dev.unseen.chassis.sql.Database;
import dev.unseen.identity.gate.NodeAuthenticator;
import dev.unseen.identity.machine.MachineCheck;
import dev.unseen.identity.node.Containers;
import dev.unseen.identity.node.NodeState;
import dev.unseen.identity.node.Nodes;
import dev.unseen.identity.node.StrongroomKeys;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/// The package put together: opens sessions, and establishes servers by them.
public final class SessionDesk {

    private final World world;
    private final Nodes nodes;
    private final NodeSessions sessions;
    private final SessionLimits limits;
    private final SessionRoutes routes;

    /// What a session's opening is recorded in and made from.
    ///
    /// @param sharedStore whether other processes write the same store; then each request looks
    ///     there whether its server was shut out
    public record World(
            Database database,
            Acts acts,
            SecureRandom random,
            InstantSource clock,
            boolean sharedStore) {}

    /// What it is decided by.
    public record Ground(StrongroomKeys strongroom, MachineCheck machines, Containers containers) {}

    public SessionDesk(
            World world, Nodes nodes, Ground ground, NodeSessions sessions, SessionLimits limits) {
        this.world = world;
        this.nodes = nodes;
        this.sessions = sessions;
        this.limits = limits;
        var joining = new Joining(world, nodes, ground, sessions, limits);
        this.routes = new SessionRoutes(joining, ground.containers());
    }

    /// Under `/unseen`.
    public List<Route> unseen() {
        return routes.unseen();
    }

    public NodeAuthenticator authenticator() {
        return new SessionAuthenticator(sessions, limits, world.clock(), this::isAdmitted);
    }

    private boolean isAdmitted(NodeId node) {
        return !world.sharedStore()
                || world.database()
                        .read(handle -> nodes.rows().find(handle, node))
                        .filter(each -> each.state() == NodeState.ENROLLED)
                        .isPresent();
    }
}
