package dev.unseen.strongroom.container;

import dev.unseen.chassis.caller.ContainerId;
import dev.unseen.chassis.caller.Ids;
import dev.unseen.identity.policy.Operation;
import dev.unseen.strongroom.acl.Acl;
import dev.unseen.strongroom.acl.AclPlaces;
import dev.unseen.strongroom.asking.Asking;
import dev.unseen.strongroom.asking.Premises;
import dev.unseen.strongroom.secret.Warmth;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The lists of containers, in the containers' rows.
public final class ContainerAcls implements AclPlaces {

    private final Premises premises;
    private final ContainerTable table;
    private final Containers containers;
    private final Warmth warmth;

    public ContainerAcls(
            Premises premises, ContainerTable table, Containers containers, Warmth warmth) {
        this.premises = premises;
        this.table = table;
        this.containers = containers;
        this.warmth = warmth;
    }

    @Override
    public String collection() {
        return "containers";
    }

    @Override
    public Operation reading() {
        return Operation.CONTAINER_ACL_READ;
    }

    @Override
    public Operation changing() {
        return Operation.CONTAINER_ACL_CHANGE;
    }

    @Override
    public Guarded require(Handle handle, Asking asking, Operation operation, String id) {
        Container container = containers.find(handle, asking, operation, id);
        return new Guarded(Containers.subject(container), container.acl());
    }

    @Override
    public Guarded lock(Handle handle, Asking asking, String id) {
        if (Ids.wellFormed(id)) {
            table.lock(handle, new ContainerId(id));
        }
        return require(handle, asking, changing(), id);
    }

    @Override
    public void write(Handle handle, String id, Optional<Acl> acl) {
        Container container = table.find(handle, new ContainerId(id)).orElseThrow();
        table.updateAcl(handle, container.withAcl(acl, premises.now()));
    }

    @Override
    public void changed(String id) {
        warmth.forget(new ContainerId(id), List.of());
    }
}
