package dev.unseen.identity.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.Caller.Assurance;
import dev.unseen.chassis.caller.Caller.Seat;
import dev.unseen.chassis.caller.ContainerId;
import dev.unseen.chassis.caller.DomainId;
import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.caller.NodeId;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.Reach;
import dev.unseen.chassis.caller.Realm;
import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.caller.SessionId;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.chassis.failure.Refusal;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Every caller × operation × relation against [PolicyOracle], which somebody wrote by hand.
class PolicyTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ProjectId OWN = new ProjectId(Ids.hex(RANDOM));
    private static final ProjectId FOREIGN = new ProjectId(Ids.hex(RANDOM));
    private static final ContainerId BUNDLE = new ContainerId(Ids.uuid(RANDOM));
    private static final ContainerId OTHER_BUNDLE = new ContainerId(Ids.uuid(RANDOM));
    private static final DomainId DOMAIN = new DomainId(Ids.hex(RANDOM));
    private static final UserId SELF = new UserId(Ids.hex(RANDOM));
    private static final UserId SOMEBODY = new UserId(Ids.hex(RANDOM));
    private static final NodeId NODE = new NodeId(Ids.uuid(RANDOM));
    private static final NodeId OTHER_NODE = new NodeId(Ids.uuid(RANDOM));

    private final Policy policy = new Policy();

    record Named(String name, Caller caller) {}

    record Relation(String name, Target target) {}

    static List<Named> callers() {
        var callers = new ArrayList<Named>();
        callers.add(new Named("anonymous", new Caller.Anonymous()));
        callers.add(new Named("node", node()));
        for (Role role : Role.values()) {
            var roles = Set.of(role);
            callers.add(new Named("person " + role.wireName(), person(roles)));
            callers.add(
                    new Named(
                            "half " + role.wireName(),
                            new Caller.Person(SELF, roles, Assurance.ONE_FACTOR)));
            callers.add(new Named("automation " + role.wireName(), automation(roles)));
            callers.add(
                    new Named(
                            "placed " + role.wireName(),
                            new Caller.Person(
                                    SELF, Set.of(), Map.of(OWN, roles), Assurance.TWO_FACTORS)));
            callers.add(
                    new Named(
                            "seated " + role.wireName(),
                            new Caller.Automation(
                                    SELF, OWN, roles, new Reach.Unrestricted(), Seat.HOUSE)));
            callers.add(
                    new Named(
                            "ruled " + role.wireName(),
                            new Caller.Automation(
                                    SELF, OWN, roles, new Reach.Only(List.of()), Seat.HOUSE)));
            callers.add(
                    new Named(
                            "system " + role.wireName(),
                            new Caller.Steward(SELF, new Realm.Whole(), roles)));
            callers.add(
                    new Named(
                            "domain " + role.wireName(),
                            new Caller.Steward(SELF, new Realm.InDomain(DOMAIN), roles)));
            callers.add(
                    new Named(
                            "unscoped " + role.wireName(),
                            new Caller.Steward(SELF, new Realm.Unscoped(), roles)));
        }
        callers.add(new Named("person", person(Set.of())));
        callers.add(new Named("automation", automation(Set.of())));
        return callers;
    }

    private static Caller.Node node() {
        return new Caller.Node(NODE, OWN, BUNDLE, new SessionId(Ids.hex(RANDOM)));
    }

    private static Caller.Person person(Set<Role> roles) {
        return new Caller.Person(SELF, roles, Assurance.TWO_FACTORS);
    }

    private static Caller.Automation automation(Set<Role> roles) {
        return new Caller.Automation(SELF, OWN, roles, new Reach.Unrestricted());
    }

    static List<Relation> relations() {
        var sealed = Target.of(OWN, Openness.SEALED);
        var open = Target.of(OWN, Openness.OPEN);
        var relations = new ArrayList<>(places(sealed, open));
        relations.addAll(things("sealed thing", sealed));
        relations.addAll(things("open thing", open));
        relations.addAll(things("foreign thing", Target.of(FOREIGN, Openness.SEALED)));
        relations.addAll(things("foreign open thing", Target.of(FOREIGN, Openness.OPEN)));
        relations.add(
                new Relation(
                        "sealed thing of the bundle",
                        guarded(sealed.heldBy(Set.of(BUNDLE)), SOMEBODY, true, Set.of())));
        return relations;
    }

    /// One thing of a place under every kind of ACL.
    private static List<Relation> things(String name, Target.OfProject place) {
        return List.of(
                new Relation(name, guarded(place, SOMEBODY, true, Set.of())),
                new Relation(name + " private", guarded(place, SOMEBODY, false, Set.of())),
                new Relation(name + " made", guarded(place, SELF, true, Set.of())),
                new Relation(name + " made private", guarded(place, SELF, false, Set.of())),
                new Relation(
                        name + " private listed", guarded(place, SOMEBODY, false, Set.of(SELF))),
                new Relation(name + " listed", guarded(place, SOMEBODY, true, Set.of(SELF))));
    }

    private static Target guarded(
            Target.OfProject place, UserId owner, boolean projectAccess, Set<UserId> readers) {
        return place.guardedBy(new Target.Guard(owner, projectAccess, readers));
    }

    private static List<Relation> places(Target.OfProject sealed, Target.OfProject open) {
        return List.of(
                new Relation("house", Target.house()),
                new Relation("domain", Target.of(DOMAIN)),
                new Relation("other domain", Target.of(DomainId.DEFAULT)),
                new Relation("own account", Target.of(SELF)),
                new Relation("other account", Target.of(SOMEBODY)),
                new Relation("sealed", sealed),
                new Relation("sealed bundle", sealed.heldBy(Set.of(BUNDLE))),
                new Relation("sealed bundle of two", sealed.heldBy(Set.of(OTHER_BUNDLE, BUNDLE))),
                new Relation("sealed own node", sealed.heldBy(Set.of(BUNDLE)).of(NODE)),
                new Relation("sealed other node", sealed.heldBy(Set.of(BUNDLE)).of(OTHER_NODE)),
                new Relation("sealed other bundle", sealed.heldBy(Set.of(OTHER_BUNDLE))),
                new Relation("open", open),
                new Relation("open bundle", open.heldBy(Set.of(BUNDLE))),
                new Relation("foreign", Target.of(FOREIGN, Openness.SEALED)),
                new Relation(
                        "foreign bundle",
                        Target.of(FOREIGN, Openness.SEALED).heldBy(Set.of(BUNDLE))),
                new Relation("foreign open", Target.of(FOREIGN, Openness.OPEN)));
    }

    @Test
    @DisplayName("S2-027…S2-036, S2-058…S2-068, Z1, register 3, 21: all of it equals the oracle")
    void decide_everyCombination_equalsTheOracle() {
        var differences = new ArrayList<String>();
        int cells = 0;
        for (Named caller : callers()) {
            for (Operation operation : Operation.values()) {
                for (Relation relation : relations()) {
                    String decided =
                            policy.decide(caller.caller(), operation, relation.target()).name();
                    String expected =
                            PolicyOracle.decide(
                                    caller.name(), operation.wireName(), relation.name());
                    if (!decided.equals(expected)) {
                        differences.add(
                                caller.name()
                                        + " · "
                                        + operation.wireName()
                                        + " · "
                                        + relation.name()
                                        + ": "
                                        + decided
                                        + ", oracle: "
                                        + expected);
                    }
                    cells++;
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(cells).isGreaterThan(90_000);
    }

    @Test
    @DisplayName("S2-154: no person gets a payload, under any set of roles")
    void decide_aPayloadForAPerson_isNeverAllowed() {
        int sets = 1 << Role.values().length;
        for (int bits = 0; bits < sets; bits++) {
            var roles = EnumSet.noneOf(Role.class);
            for (Role role : Role.values()) {
                if ((bits >> role.ordinal() & 1) == 1) {
                    roles.add(role);
                }
            }
            var person = person(roles);
            for (var operation :
                    List.of(
                            Operation.SECRETS_DELIVER,
                            Operation.BUNDLES_DELIVER,
                            Operation.DERIVED_READ)) {
                assertThat(relations())
                        .allMatch(
                                each ->
                                        policy.decide(person, operation, each.target())
                                                == Decision.DENIED);
                assertThat(policy.scope(person, operation)).isEqualTo(new Scope.Nothing());
            }
        }
    }

    @Test
    void admit_isImpliedByEveryPermission() {
        for (Named caller : callers()) {
            for (Operation operation : Operation.values()) {
                boolean somewhere =
                        relations().stream()
                                .anyMatch(
                                        each ->
                                                policy.decide(
                                                                caller.caller(),
                                                                operation,
                                                                each.target())
                                                        == Decision.ALLOWED);
                if (somewhere) {
                    policy.admit(caller.caller(), operation);
                }
            }
        }
    }

    @Test
    @DisplayName("register 18, held off: a list passes by a refusal")
    void scope_holdsExactlyWhatIsAllowedOneByOne() {
        for (Named caller : callers()) {
            for (Operation operation : Operation.values()) {
                if (operation.isPublic()) {
                    continue;
                }
                for (Relation relation : relations()) {
                    if (relation.target() instanceof Target.OfProject of
                            && policy.decide(caller.caller(), operation, of) == Decision.ALLOWED) {
                        assertThat(holds(policy.scope(caller.caller(), operation), of)).isTrue();
                    }
                }
            }
        }
    }

    private static boolean holds(Scope scope, Target.OfProject of) {
        return switch (scope) {
            case Scope.AllProjects _ -> true;
            case Scope.SomeProjects(var projects) -> projects.contains(of.project());
            case Scope.OneProject(ProjectId project) -> project.equals(of.project());
            case Scope.OneContainer(ProjectId project, ContainerId container, NodeId _) ->
                    project.equals(of.project()) && of.containers().contains(container);
            case Scope.Nothing _ -> false;
        };
    }

    @Test
    @DisplayName("register 35, held off: an id of somebody else's works, or looks different")
    void absent_forAServer_looksLikeWhatIsThereAndNotItsOwn() {
        var foreign = Target.of(FOREIGN, Openness.SEALED);
        var other = Target.of(OWN, Openness.SEALED).heldBy(Set.of(OTHER_BUNDLE));
        for (Target target : List.of(foreign, other)) {
            assertThatThrownBy(() -> policy.require(node(), Operation.SECRETS_DELIVER, target))
                    .isInstanceOf(Refusal.class);
            assertThat(policy.decide(node(), Operation.SECRETS_DELIVER, target))
                    .isEqualTo(Decision.DENIED);
        }
        assertThat(policy.absent(node(), "secret").reason().getClass().getSimpleName())
                .isEqualTo("NotPermitted");
    }

    @Test
    void wireNames_areUnique() {
        assertThat(Arrays.stream(Operation.values()).map(Operation::wireName).distinct().count())
                .isEqualTo(Operation.values().length);
    }
}
