package dev.unseen.strongroom.bundle;

import dev.unseen.chassis.caller.ContainerId;
import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.sql.Database;
import dev.unseen.strongroom.barbican.Refs;
import dev.unseen.strongroom.container.ContainerTable;
import java.util.OptionalLong;

/// What identity asks about the containers that servers are bound to.
public final class NodeContainers {

    private final Database database;
    private final ContainerTable containers;
    private final Bundles bundles;

    public NodeContainers(Database database, ContainerTable containers, Bundles bundles) {
        this.database = database;
        this.containers = containers;
        this.bundles = bundles;
    }

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

    public OptionalLong generation(ContainerId container) {
        return bundles.generation(container);
    }
}
