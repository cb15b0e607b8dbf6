package dev.unseen.portal.fleet;

import dev.unseen.chassis.caller.NodeId;
import dev.unseen.fleet.deployment.Deployment;
import dev.unseen.fleet.deployment.State;
import dev.unseen.fleet.deployment.StepName;
import dev.unseen.portal.page.Moment;
import dev.unseen.portal.page.Pill;
import dev.unseen.portal.page.Times;
import java.util.Set;

/// One server in the list.
///
/// @param detail the step that is under way, or why it failed
/// @param quarantined whether its node is shut out until a person decides
public record ServerRow(
        String id,
        String name,
        Order order,
        Pill state,
        String detail,
        State stage,
        boolean quarantined) {

    boolean isGone() {
        return stage.isGone();
    }

    boolean isActive() {
        return stage == State.ACTIVE;
    }

    boolean isMoving() {
        return !stage.isAtRest();
    }

    /// Who it is for, what it is, and since when.
    public record Order(String customer, String blueprint, Moment at) {}

    /// @param shutOut the nodes in quarantine
    static ServerRow of(Deployment deployment, Set<NodeId> shutOut, Times times) {
        var order = deployment.order();
        boolean quarantined =
                !deployment.state().isGone()
                        && deployment.references().node().filter(shutOut::contains).isPresent();
        return new ServerRow(
                deployment.id().value(),
                deployment.name().value(),
                new Order(
                        order.customer(),
                        order.blueprint().name().value(),
                        times.moment(order.at())),
                quarantined ? States.QUARANTINED : States.pill(deployment.state()),
                detail(deployment),
                deployment.state(),
                quarantined);
    }

    private static String detail(Deployment deployment) {
        var status = deployment.status();
        return switch (deployment.state()) {
            case DEPLOYING, UNDOING, DESTROYING ->
                    States.title(StepName.values()[status.step()])
                            + ", step %d of %d"
                                    .formatted(status.step() + 1, StepName.values().length);
            case FAILED -> status.reason().orElse("");
            case ACTIVE, DESTROYED -> "";
        };
    }
}
