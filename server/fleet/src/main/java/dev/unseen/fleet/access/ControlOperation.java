package dev.unseen.fleet.access;

import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.http.Operation;
import java.util.Set;

/// What can be done at control, and by whom.
public interface ControlOperation extends Operation {

    /// A person needs one of these.
    Set<Role> roles();
}
