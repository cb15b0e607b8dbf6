package dev.unseen.identity.enrolment;

import dev.unseen.audit.Acts;
import dev.unseen.audit.AuditLog;
import dev.unseen.chassis.http.Route;
import dev.unseen.chassis.sql.Database;
import dev.unseen.identity.credential.Sealing;
import dev.unseen.identity.credential.TicketKeys;
import dev.unseen.identity.machine.MachineCheck;
import dev.unseen.identity.node.Nodes;
import dev.unseen.identity.node.StrongroomKeys;
import dev.unseen.identity.policy.Policy;
import dev.unseen.identity.row.RowSeal;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/// The package put together: issues tickets and redeems them.
public final class EnrolmentDesk {

    private final EnrolmentRoutes routes;

    /// What decisions are recorded in and made from.
    public record World(
            Database database,
            RowSeal seal,
            AuditLog log,
            Acts acts,
            Sealing sealing,
            SecureRandom random,
            InstantSource clock) {}

    /// What they are made by.
    public record Ground(StrongroomKeys strongroom, MachineCheck machines, Policy policy) {}

    /// How a server recognises the audit log of this strongroom.
    ///
    /// @param verifierKeys C2SP verifier keys
    public record LogIdentity(String origin, List<String> verifierKeys) {
        public LogIdentity {
            verifierKeys = List.copyOf(verifierKeys);
        }
    }

    public EnrolmentDesk(World world, Nodes nodes, Ground ground, LogIdentity log) {
        var keys = new TicketKeys(world.sealing());
        var rows = new TicketRows(world.seal());
        var tickets =
                new Tickets(
                        new Tickets.Store(world.database(), world.acts(), nodes.rows(), rows),
                        ground.policy(),
                        keys,
                        world.random(),
                        world.clock());
        var enrolments =
                new Enrolments(
                        world.database(),
                        world.acts(),
                        world.log(),
                        nodes,
                        new Enrolments.Proofs(rows, keys, ground.strongroom(), ground.machines()),
                        world.clock());
        this.routes = new EnrolmentRoutes(tickets, enrolments, ground.strongroom(), log);
    }

    /// Under `/unseen`.
    public List<Route> unseen() {
        return routes.unseen();
    }
}
