package dev.unseen.identity;

import dev.unseen.chassis.http.Route;
import dev.unseen.identity.enrolment.EnrolmentDesk;
import dev.unseen.identity.gate.NodeAuthenticator;
import dev.unseen.identity.machine.MachineCheck;
import dev.unseen.identity.machine.Witnesses;
import dev.unseen.identity.node.Containers;
import dev.unseen.identity.node.NodeRoutes;
import dev.unseen.identity.node.NodeRows;
import dev.unseen.identity.node.Nodes;
import dev.unseen.identity.node.StrongroomKeys;
import dev.unseen.identity.policy.Policy;
import dev.unseen.identity.session.NodeSessions;
import dev.unseen.identity.session.SessionDesk;
import dev.unseen.identity.session.SessionLimits;
import java.util.ArrayList;
import java.util.List;

/// What servers and the deployment service meet under `/unseen`: tickets, enrolments, sessions,
/// nodes.
///
/// Source: docs/formats/node-protocol.md.
public final class NodeProtocol {

    private final NodeSessions sessions;
    private final SessionDesk desk;
    private final List<Route> routes = new ArrayList<>();

    /// What this strongroom is known by, and how strict it is.
    ///
    /// @param logKeys C2SP verifier keys of the audit log
    /// @param sharedStore whether other processes write the same store
    public record Facts(
            StrongroomKeys keys, List<String> logKeys, SessionLimits limits, boolean sharedStore) {
        public Facts {
            logKeys = List.copyOf(logKeys);
        }
    }

    public NodeProtocol(
            Identity.World world,
            Policy policy,
            Facts facts,
            Containers containers,
            Witnesses witnesses) {
        MachineCheck machines = MachineCheck.by(witnesses);
        this.sessions = new NodeSessions(facts.limits(), world.clock());
        var nodes =
                new Nodes(
                        world.database(),
                        new NodeRows(Identity.rowSeal(world)),
                        world.acts(),
                        policy,
                        containers,
                        new Nodes.Surroundings(sessions::end, witnesses::requireKnown));
        this.desk =
                new SessionDesk(
                        new SessionDesk.World(
                                world.database(),
                                world.acts(),
                                world.random(),
                                world.clock(),
                                facts.sharedStore()),
                        nodes,
                        new SessionDesk.Ground(facts.keys(), machines, containers),
                        sessions,
                        facts.limits());
        routes.addAll(new NodeRoutes(nodes, containers).unseen());
        routes.addAll(desk.unseen());
        routes.addAll(enrolment(world, policy, facts, nodes, machines).unseen());
    }

    private static EnrolmentDesk enrolment(
            Identity.World world, Policy policy, Facts facts, Nodes nodes, MachineCheck machines) {
        return new EnrolmentDesk(
                new EnrolmentDesk.World(
                        world.database(),
                        Identity.rowSeal(world),
                        world.log(),
                        world.acts(),
                        world.sealing(),
                        world.random(),
                        world.clock()),
                nodes,
                new EnrolmentDesk.Ground(facts.keys(), machines, policy),
                new EnrolmentDesk.LogIdentity(world.log().origin(), facts.logKeys()));
    }

    /// Under `/unseen`.
    public List<Route> unseen() {
        return List.copyOf(routes);
    }

    /// For the gate.
    public NodeAuthenticator authenticator() {
        return desk.authenticator();
    }

    /// With what answers to servers are sealed.
    public NodeSessions sessions() {
        return sessions;
    }
}
