package dev.unseen.strongroom.bundle;

import dev.unseen.chassis.caller.ContainerId;
import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.sql.Database;
import dev.unseen.identity.node.Containers;
import dev.unseen.strongroom.barbican.Refs;
import dev.unseen.strongroom.container.ContainerTable;
import dev.unseen.strongroom.delivery.Deliveries;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What identity asks about the containers that servers are bound to.
public final class NodeContainers implements Containers {

    private final Database database;
    private final ContainerTable containers;
    private final Bundles bundles;
    private final Deliveries deliveries;

    public NodeContainers(
            Database database, ContainerTable containers, Bundles bundles, Deliveries deliveries) {
        this.database = database;
        this.containers = containers;
        this.bundles = bundles;
        this.deliveries = deliveries;
    }

    @Override
    public ContainerId require(ProjectId project, String reference) {
        String id = Refs.id("containers", reference);
        if (!Ids.wellFormed(id)) {
            throw Refusal.notFound("container");
        }
        return database.read(handle -> containers.find(handle, new ContainerId(id)))
                .filter(each -> each.project().equals(project))
                .orElseThrow(() -> Refusal.notFound("container"))
                .id();
    }

    @Override
    public OptionalLong generation(ContainerId container) {
        return bundles.generation(container);
    }

    @Override
    public Optional<Instant> lastDelivered(ContainerId container) {
        return database.read(handle -> deliveries.last(handle, List.of(container.value())));
    }
}
