package dev.unseen.strongroom.container;

import dev.unseen.audit.EventType;
import dev.unseen.chassis.caller.ContainerId;
import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.identity.policy.Operation;
import dev.unseen.strongroom.asking.Asking;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// Secrets put into a container that is there, and taken out again. Its bundle gets a new
/// generation.
///
/// Order:  the policy, then the log, then the rows.
final class Members {

    private final NewContainer.Parts parts;
    private final Containers containers;

    Members(NewContainer.Parts parts, Containers containers) {
        this.parts = parts;
        this.containers = containers;
    }

    void add(Asking asking, String id, Container.Member member) {
        change(
                asking,
                id,
                member,
                members -> {
                    if (members.stream().anyMatch(each -> isTaken(each, member))) {
                        throw Refusal.conflict(
                                "This container has a secret under that name already.");
                    }
                    members.add(member);
                    return members;
                });
    }

    /// Secrets without a name can stand beside each other.
    private static boolean isTaken(Container.Member present, Container.Member wanted) {
        return present.name().isEmpty()
                ? present.equals(wanted)
                : present.name().equals(wanted.name());
    }

    void remove(Asking asking, String id, Container.Member member) {
        change(
                asking,
                id,
                member,
                members -> {
                    if (!members.remove(member)) {
                        throw Refusal.notFound("secret in this container");
                    }
                    return members;
                });
    }

    private void change(
            Asking asking,
            String id,
            Container.Member member,
            Function<List<Container.Member>, List<Container.Member>> change) {
        Container found =
                parts.premises()
                        .database()
                        .read(handle -> changed(handle, asking, id, member, change));
        parts.premises()
                .acts()
                .perform(
                        asking.allowed(EventType.CONTAINER_CHANGED, Containers.subject(found)),
                        handle -> {
                            if (Ids.wellFormed(id)) {
                                parts.table().lock(handle, new ContainerId(id));
                            }
                            var changed = changed(handle, asking, id, member, change);
                            parts.table().update(handle, changed);
                            return true;
                        });
        parts.shelf().warmth().forget(found.id(), List.of(member.secret()));
    }

    private Container changed(
            Handle handle,
            Asking asking,
            String id,
            Container.Member member,
            Function<List<Container.Member>, List<Container.Member>> change) {
        Container container = containers.find(handle, asking, Operation.CONTAINERS_CHANGE, id);
        if (!container.label().type().equals("generic")) {
            throw Refusal.malformed("The secrets of a generic container alone can be changed.");
        }
        parts.requireOwn(handle, asking, member.secret());
        var members = change.apply(new ArrayList<>(container.members()));
        return container.changedAt(parts.premises().now(), members);
    }
}
