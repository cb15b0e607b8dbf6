package dev.unseen.portal.fleet;

import dev.unseen.fleet.deployment.Deployment;
import dev.unseen.fleet.deployment.Event;
import dev.unseen.fleet.deployment.StepName;
import dev.unseen.portal.page.Moment;
import dev.unseen.portal.page.Pill;
import dev.unseen.portal.page.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A deployment's timeline: its steps, and every entry of its journal.
///
/// @param headline where it stands, in a sentence; read out when it changes
public record Timeline(
        Pill state, String headline, List<StepView> steps, List<Line> journal, boolean isMoving) {

    /// One entry of the journal.
    public record Line(
            long number, Moment at, String kind, String step, String text, List<Fact> facts) {}

    static Timeline of(Deployment deployment, List<Event> events, Times times) {
        List<StepView> steps =
                Arrays.stream(StepName.values())
                        .map(each -> StepView.of(each, deployment, events))
                        .toList();
        return new Timeline(
                States.pill(deployment.state()),
                headline(deployment, events),
                steps,
                events.stream().map(each -> line(each, times)).toList(),
                !deployment.state().isAtRest());
    }

    private static Line line(Event event, Times times) {
        return new Line(
                event.number(),
                times.moment(event.at()),
                event.kind().wireName(),
                event.step().map(States::title).orElse(""),
                event.text(),
                Fact.of(event.evidence()));
    }

    private static String headline(Deployment deployment, List<Event> events) {
        var status = deployment.status();
        int count = StepName.values().length;
        String step = States.title(StepName.values()[Math.min(status.step(), count - 1)]);
        return switch (deployment.state()) {
            case DEPLOYING -> "Step %d of %d: %s".formatted(status.step() + 1, count, step);
            case UNDOING, DESTROYING -> "Undoing what was done: " + step;
            case ACTIVE ->
                    "Active"
                            + took(deployment.order().at(), events)
                                    .map(each -> ", " + each + " after it was ordered")
                                    .orElse("");
            case FAILED -> status.reason().orElse("It failed.") + " Nothing of it is left.";
            case DESTROYED -> "Destroyed. Nothing of it is left but this record.";
        };
    }

    private static Optional<String> took(Instant ordered, List<Event> events) {
        return events.stream()
                .filter(each -> each.kind() == Event.Kind.ACTIVE)
                .findFirst()
                .map(each -> Times.exact(Duration.between(ordered, each.at())));
    }
}
