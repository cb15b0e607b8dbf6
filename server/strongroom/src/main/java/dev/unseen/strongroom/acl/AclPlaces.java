package dev.unseen.strongroom.acl;

import dev.unseen.audit.Subject;
import dev.unseen.identity.policy.Operation;
import dev.unseen.strongroom.asking.Asking;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The rows that lists lie in: those of secrets, or those of containers.
public interface AclPlaces {

    /// The thing that a list guards, and the list.
    record Guarded(Subject subject, Optional<Acl> acl) {}

    /// `secrets` or `containers`, as paths name them.
    String collection();

    Operation reading();

    Operation changing();

    /// Errors: `Refusal` with `NotFound` or `NotPermitted`.
    Guarded require(Handle handle, Asking asking, Operation operation, String id);

    /// The same for a change: nobody else changes the row until the transaction ends.
    Guarded lock(Handle handle, Asking asking, String id);

    void write(Handle handle, String id, Optional<Acl> acl);

    /// To be called after the change is there.
    void changed(String id);
}
