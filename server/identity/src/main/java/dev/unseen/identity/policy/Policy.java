package dev.unseen.identity.policy;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.Caller.Assurance;
import dev.unseen.chassis.caller.Reach;
import dev.unseen.chassis.caller.Realm;
import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.identity.policy.Grant.Holding;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
        Decision decision = decide(caller, operation, target);
        if (decision == Decision.DENIED && caller instanceof Caller.Node) {
            throw outOfReach();
        }
        refuse(decision, operation);
    }

    public Decision decide(Caller caller, Operation operation, Target target) {
        Decision general = general(caller, operation);
        if (general != Decision.ALLOWED || Grants.of(operation).everybody()) {
            return general;
        }
        return switch (caller) {
            case Caller.Anonymous _ -> Decision.UNKNOWN_CALLER;
            case Caller.Person person -> person(person, operation, target);
            case Caller.Automation automation -> automation(automation, operation, target);
            case Caller.Steward steward -> steward(steward, operation, target);
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
            case Caller.Person person -> scope(person, operation);
            case Caller.Steward steward ->
                    isWhole(steward) ? new Scope.AllProjects() : new Scope.Nothing();
            case Caller.Automation automation ->
                    administers(automation, Grants.of(operation))
                            ? new Scope.AllProjects()
                            : new Scope.OneProject(automation.project());
            case Caller.Node node ->
                    new Scope.OneContainer(node.project(), node.bundle(), node.id());
        };
    }

    /// The refusal for an id that means nothing within the caller's scope.
    public Refusal absent(Caller caller, String kind) {
        return caller instanceof Caller.Node ? outOfReach() : Refusal.notFound(kind);
    }

    /// Of what is another server's and of what is nowhere, in the same words.
    private static Refusal outOfReach() {
        return Refusal.notPermitted("A server reaches what its own container holds.");
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
                                    && holdsAnywhere(person, grant.of(Holding.PERSON)));
            // What Barbican's rules are about is looked up before anybody is refused.
            case Caller.Automation automation ->
                    allowedWhen(
                            grant.everyAccount()
                                    || anyOf(automation.roles(), grant.of(Holding.OWN_PROJECT))
                                    || BarbicanRule.of(operation).isPresent()
                                    || administers(automation, grant));
            case Caller.Steward steward ->
                    allowedWhen(grant.everyAccount() || anyOf(steward.roles(), of(steward, grant)));
            case Caller.Node _ -> allowedWhen(grant.nodes());
        };
    }

    private static boolean holdsAnywhere(Caller.Person person, Set<Role> wanted) {
        return anyOf(person.roles(), wanted)
                || person.inProjects().values().stream().anyMatch(each -> anyOf(each, wanted));
    }

    private static Scope scope(Caller.Person person, Operation operation) {
        Set<Role> wanted = Grants.of(operation).of(Holding.PERSON);
        if (anyOf(person.roles(), wanted)) {
            return new Scope.AllProjects();
        }
        return new Scope.SomeProjects(
                person.inProjects().entrySet().stream()
                        .filter(each -> anyOf(each.getValue(), wanted))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /// A role in one project says nothing about the house, and hides the projects without one.
    private static Decision person(Caller.Person caller, Operation operation, Target target) {
        Set<Role> wanted = Grants.of(operation).of(Holding.PERSON);
        if (anyOf(caller.roles(), wanted)) {
            return Decision.ALLOWED;
        }
        return switch (target) {
            case Target.OfProject of when anyOf(caller.roles(of.project()), wanted) ->
                    Decision.ALLOWED;
            case Target.OfProject _ -> Decision.HIDDEN;
            case Target.Guarded(var place, _) -> person(caller, operation, place);
            case Target.House _, Target.OfAccount _, Target.OfDomain _ -> Decision.DENIED;
        };
    }

    private static Decision automation(
            Caller.Automation caller, Operation operation, Target target) {
        Grant grant = Grants.of(operation);
        if (administers(caller, grant)) {
            return Decision.ALLOWED;
        }
        return switch (target) {
            case Target.House _ -> inOwnProject(caller, grant);
            case Target.OfAccount of when of.owner().equals(caller.id()) ->
                    grant.everyAccount() ? Decision.ALLOWED : inOwnProject(caller, grant);
            case Target.OfAccount _ ->
                    grant.of(Holding.OWN_PROJECT).isEmpty() && BarbicanRule.of(operation).isEmpty()
                            ? Decision.DENIED
                            : Decision.HIDDEN;
            case Target.OfDomain _ -> Decision.DENIED;
            case Target.OfProject of when !of.project().equals(caller.project()) -> Decision.HIDDEN;
            case Target.OfProject _ -> inOwnProject(caller, grant);
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
        boolean granted = own && inOwnProject(caller, Grants.of(operation)) == Decision.ALLOWED;
        boolean ruled =
                (open || operation != Operation.SECRETS_DELIVER)
                        && BarbicanRule.of(operation)
                                .map(each -> each.allows(caller, target))
                                .orElse(false);
        return allowedWhen(granted || ruled);
    }

    private static Decision inOwnProject(Caller.Automation caller, Grant grant) {
        return allowedWhen(anyOf(caller.roles(), grant.of(Holding.OWN_PROJECT)));
    }

    private static boolean administers(Caller.Automation caller, Grant grant) {
        return caller.seat() == Caller.Seat.HOUSE
                && caller.reach() instanceof Reach.Unrestricted
                && anyOf(caller.roles(), grant.of(Holding.HOUSE));
    }

    private static Decision steward(Caller.Steward caller, Operation operation, Target target) {
        Grant grant = Grants.of(operation);
        boolean held = anyOf(caller.roles(), of(caller, grant));
        return switch (target) {
            case Target.OfAccount of when of.owner().equals(caller.id()) ->
                    allowedWhen(grant.everyAccount() || held && isWhole(caller));
            case Target.OfDomain of when caller.realm() instanceof Realm.InDomain(var domain) ->
                    allowedWhen(held && of.domain().equals(domain));
            case Target.House _ -> allowedWhen(held && isWhole(caller) || grant.everyAccount());
            case Target.OfAccount _, Target.OfDomain _, Target.OfProject _, Target.Guarded _ ->
                    allowedWhen(held && isWhole(caller));
        };
    }

    private static Set<Role> of(Caller.Steward steward, Grant grant) {
        return switch (steward.realm()) {
            case Realm.Whole _ -> grant.of(Holding.HOUSE);
            case Realm.InDomain _ -> grant.of(Holding.DOMAIN);
            case Realm.Unscoped _ -> Set.of();
        };
    }

    private static boolean isWhole(Caller.Steward steward) {
        return steward.realm() instanceof Realm.Whole;
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
