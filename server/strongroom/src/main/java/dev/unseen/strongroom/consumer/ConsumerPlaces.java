package dev.unseen.strongroom.consumer;

import dev.unseen.audit.Subject;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.identity.policy.Operation;
import dev.unseen.strongroom.asking.Asking;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// What can be depended on: secrets, or containers.
public interface ConsumerPlaces {

    record Depended(Subject subject, ProjectId project, Consumer.Of of) {}

    /// `secrets` or `containers`, as paths name them.
    String collection();

    Operation reading();

    Operation changing();

    /// Errors: `Refusal` with `NotFound` or `NotPermitted`.
    Depended require(Handle handle, Asking asking, Operation operation, String id);

    /// The thing as its description shows it, with who depends on it.
    Map<String, Object> view(Handle handle, String id);

    /// Reads what depends from a request's body.
    Consumer.Dependent dependent(byte[] body);

    /// What depends, as its members are called.
    Map<String, Object> view(Consumer.Dependent dependent);
}
