package dev.unseen.strongroom.acl;

import dev.unseen.audit.EventType;
import dev.unseen.strongroom.asking.Asking;
import dev.unseen.strongroom.asking.Premises;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What can be done with the lists of secrets, or with those of containers.
///
/// Order:  the policy, then the log, then the row.
final class Acls {

    private final Premises premises;
    private final AclPlaces places;

    Acls(Premises premises, AclPlaces places) {
        this.premises = premises;
        this.places = places;
    }

    Optional<Acl> describe(Asking asking, String id) {
        var guarded =
                premises.database()
                        .read(handle -> places.require(handle, asking, places.reading(), id));
        EventType event =
                places.collection().equals("secrets")
                        ? EventType.SECRET_DESCRIBED
                        : EventType.CONTAINER_DESCRIBED;
        premises.log().append(asking.allowed(event, guarded.subject()));
        return guarded.acl();
    }

    /// Refuses before anybody looks at what was sent.
    void requireChangeable(Asking asking, String id) {
        premises.database().read(handle -> places.require(handle, asking, places.changing(), id));
    }

    /// Errors: [Refusal] when the thing is not the caller's to guard.
    void change(Asking asking, String id, UnaryOperator<Optional<Acl>> change) {
        var guarded =
                premises.database()
                        .read(handle -> places.require(handle, asking, places.changing(), id));
        premises.acts()
                .perform(
                        asking.allowed(EventType.ACL_CHANGED, guarded.subject()),
                        handle -> {
                            var before = places.lock(handle, asking, id).acl();
                            places.write(handle, id, change.apply(before));
                            return true;
                        });
        places.changed(id);
    }
}
