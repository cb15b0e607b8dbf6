package dev.unseen.identity.policy;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.Caller.Assurance;
import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.failure.Refusal;
import java.util.Collections;
import java.util.Set;

/// The one place where permission is decided.
///
/// Order:  the kind of the caller, then its roles, then whose the target is. An automation that
///         meets another project's target is told that there is none; a server is refused whatever
///         lies outside its container, whether it exists or not.
/// Errors: [Refusal] with `Unauthenticated`, `NotPermitted` or `NotFound`.
public final class Policy {

    /// Refuses unless this caller could perform the operation on some target.
    public void admit(Caller caller, Operation operation) {
        refuse(general(caller, operation), operation);
    }

    public void require(Caller caller, Operation operation, Target target) {
        refuse(decide(caller, operation, target), operation);
    }

    public Decision decide(Caller caller, Operation operation, Target target) {
        Decision general = general(caller, operation);
        if (general != Decision.ALLOWED || Grants.of(operation).everybody()) {
            return general;
        }
        return switch (caller) {
            case Caller.Anonymous _ -> Decision.UNKNOWN_CALLER;
            case Caller.Person _ -> Decision.ALLOWED;
            case Caller.Automation automation -> automation(automation, operation, target);
            case Caller.Node node -> owns(node, target) ? Decision.ALLOWED : Decision.DENIED;
        };
    }

    /// Where to look for what a caller names, and all that a list may show.
    public Scope scope(Caller caller, Operation operation) {
        if (general(caller, operation) != Decision.ALLOWED) {
            return new Scope.Nothing();
        }
        return switch (caller) {
            case Caller.Anonymous _ -> new Scope.Nothing();
            case Caller.Person _ -> new Scope.AllProjects();
            case Caller.Automation automation -> new Scope.OneProject(automation.project());
            case Caller.Node node ->
                    new Scope.OneContainer(node.project(), node.bundle(), node.id());
        };
    }

    /// The refusal for an id that means nothing within the caller's scope.
    public Refusal absent(Caller caller, String kind) {
        return caller instanceof Caller.Node
                ? Refusal.notPermitted("A server reaches what its own container holds.")
                : Refusal.notFound(kind);
    }

    private static Decision general(Caller caller, Operation operation) {
        Grant grant = Grants.of(operation);
        if (grant.everybody()) {
            return Decision.ALLOWED;
        }
        return switch (caller) {
            case Caller.Anonymous _ -> Decision.UNKNOWN_CALLER;
            case Caller.Person person ->
                    allowedWhen(
                            person.assurance() == Assurance.TWO_FACTORS
                                    && anyOf(person.roles(), grant.persons()));
            // What Barbican's rules are about is looked up before anybody is refused.
            case Caller.Automation automation ->
                    allowedWhen(
                            anyOf(automation.roles(), grant.anyProject())
                                    || BarbicanRule.of(operation).isPresent());
            case Caller.Node _ -> allowedWhen(grant.nodes());
        };
    }

    private static Decision automation(
            Caller.Automation caller, Operation operation, Target target) {
        return switch (target) {
            case Target.House _ -> inAnyProject(caller, operation);
            case Target.OfAccount of ->
                    of.owner().equals(caller.id())
                            ? inAnyProject(caller, operation)
                            : Decision.HIDDEN;
            case Target.OfProject of when !of.project().equals(caller.project()) -> Decision.HIDDEN;
            case Target.OfProject _ -> inAnyProject(caller, operation);
            case Target.Guarded guarded -> guarded(caller, operation, guarded);
        };
    }

    /// A sealed project is closed to other projects' automations, whatever an ACL says, and hands
    /// no payload to any; in an open one Barbican's rules are all there is.
    private static Decision guarded(
            Caller.Automation caller, Operation operation, Target.Guarded target) {
        Target.OfProject place = target.place();
        boolean open = place.openness() == Openness.OPEN;
        boolean own = place.project().equals(caller.project());
        if (!open && !own) {
            return Decision.HIDDEN;
        }
        boolean granted = own && inAnyProject(caller, operation) == Decision.ALLOWED;
        boolean ruled =
                (open || operation != Operation.SECRETS_DELIVER)
                        && BarbicanRule.of(operation)
                                .map(each -> each.allows(caller, target))
                                .orElse(false);
        return allowedWhen(granted || ruled);
    }

    private static Decision inAnyProject(Caller.Automation caller, Operation operation) {
        return allowedWhen(anyOf(caller.roles(), Grants.of(operation).anyProject()));
    }

    private static boolean owns(Caller.Node node, Target target) {
        if (target instanceof Target.Guarded(var place, _)) {
            return owns(node, place);
        }
        return target instanceof Target.OfProject of
                && of.project().equals(node.project())
                && of.containers().contains(node.bundle())
                && of.node().map(node.id()::equals).orElse(true);
    }

    private static boolean anyOf(Set<Role> held, Set<Role> wanted) {
        return !Collections.disjoint(held, wanted);
    }

    private static Decision allowedWhen(boolean condition) {
        return condition ? Decision.ALLOWED : Decision.DENIED;
    }

    private static void refuse(Decision decision, Operation operation) {
        switch (decision) {
            case ALLOWED -> {}
            case UNKNOWN_CALLER ->
                    throw Refusal.unauthenticated(
                            "This needs a valid token in X-Auth-Token or a node's session.");
            case DENIED ->
                    throw Refusal.notPermitted(
                            operation.wireName() + " is not granted to this caller.");
            case HIDDEN -> throw Refusal.notFound(operation.subject().wireName());
        }
    }
}
