package dev.unseen.identity.registry;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.UserId;
import java.util.Optional;

/// Who is asking, as an account.
public final class Callers {

    private Callers() {}

    public static Optional<UserId> id(Caller caller) {
        return switch (caller) {
            case Caller.Person person -> Optional.of(person.id());
            case Caller.Automation automation -> Optional.of(automation.id());
            case Caller.Steward steward -> Optional.of(steward.id());
            case Caller.Node _, Caller.Anonymous _ -> Optional.empty();
        };
    }
}
