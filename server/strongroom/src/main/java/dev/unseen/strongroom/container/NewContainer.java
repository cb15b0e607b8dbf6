package dev.unseen.strongroom.container;

import dev.unseen.audit.EventType;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.identity.policy.Operation;
import dev.unseen.strongroom.asking.Asking;
import dev.unseen.strongroom.asking.Creation;
import dev.unseen.strongroom.asking.Premises;
import dev.unseen.strongroom.asking.Usage;
import dev.unseen.strongroom.quota.Room;
import dev.unseen.strongroom.secret.SecretId;
import dev.unseen.strongroom.secret.SecretShelf;
import org.jdbi.v3.core.Handle;

/// A container that is to be made of secrets of its caller's project.
final class NewContainer implements Creation {

    private final Parts parts;
    private final Asking asking;
    private final Container container;

    record Parts(Premises premises, ContainerTable table, SecretShelf shelf, Room room) {

        /// Errors: [Refusal] for a secret that is not there, has expired, or is of another project.
        void requireOwn(Handle handle, Asking asking, SecretId secret) {
            shelf.secrets()
                    .find(handle, secret)
                    .filter(each -> each.project().equals(asking.project()))
                    .filter(each -> !each.expiredAt(premises.now()))
                    .orElseThrow(() -> Refusal.notFound("secret"));
        }
    }

    NewContainer(Parts parts, Asking asking, Container container) {
        this.parts = parts;
        this.asking = asking;
        this.container = container;
    }

    @Override
    public void requirePermission(Handle handle) {
        var target = parts.shelf().lookup().target(handle, container.project());
        parts.premises().policy().require(asking.caller(), Operation.CONTAINERS_CREATE, target);
    }

    @Override
    public void requirePossible(Handle handle) {
        parts.room().require(handle, container.project(), Usage.CONTAINERS);
        container.members().forEach(each -> parts.requireOwn(handle, asking, each.secret()));
    }

    @Override
    public Made make() {
        return new Made(
                container.id().value(),
                asking.allowed(EventType.CONTAINER_CREATED, Containers.subject(container)),
                handle -> parts.table().insert(handle, container));
    }
}
