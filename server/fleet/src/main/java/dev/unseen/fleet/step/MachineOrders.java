package dev.unseen.fleet.step;

import dev.unseen.fleet.deployment.Deployment;
import dev.unseen.fleet.machine.Place;
import dev.unseen.fleet.machine.Provider;
import dev.unseen.fleet.machine.Provider.MachineOrder;
import dev.unseen.fleet.node.Nodes;
import dev.unseen.fleet.node.Ticket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What a provider is asked for: a place, a fresh ticket inside the user-data, and the files of the
/// application.
final class MachineOrders {

    private static final Duration TICKET_LIFE = Duration.ofMinutes(15);

    private final Provider provider;
    private final Nodes nodes;
    private final Plans plans;
    private final Installation installation;

    MachineOrders(Provider provider, Nodes nodes, Plans plans, Installation installation) {
        this.provider = provider;
        this.nodes = nodes;
        this.plans = plans;
        this.installation = installation;
    }

    MachineOrder of(Deployment deployment) {
        Place place = provider.prepare(deployment.id());
        Ticket ticket = nodes.issue(deployment.id(), deployment.name(), TICKET_LIFE);
        byte[] userData = new UserData(installation, plans).write(deployment, place, ticket);
        Path application = installation.application(plans.of(deployment).application().name());
        return new MachineOrder(deployment.id(), userData, List.of(application));
    }
}
