package dev.unseen.portal.fleet;

import dev.unseen.fleet.deployment.Deployment;
import dev.unseen.fleet.deployment.Event;
import dev.unseen.fleet.deployment.State;
import dev.unseen.fleet.deployment.StepName;
import dev.unseen.portal.page.Times;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One step of the timeline.
///
/// @param text what is being waited for, or what went wrong; otherwise what the step is about
/// @param took how long it took, once it is done
public record StepView(
        String title, Progress progress, String text, Optional<String> took, List<Fact> facts) {

    /// How far a step is.
    public enum Progress {
        AHEAD("Ahead"),
        RUNNING("Under way"),
        WAITING("Waiting"),
        DONE("Done"),
        FAILED("Failed"),
        UNDONE("Undone"),
        NEVER("Not reached");

        private final String word;

        Progress(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        public String css() {
            return "step-" + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    static StepView of(StepName step, Deployment deployment, List<Event> events) {
        List<Event> own =
                events.stream().filter(each -> each.step().equals(Optional.of(step))).toList();
        Progress progress = progress(deployment.state(), own);
        boolean telling = progress == Progress.WAITING || progress == Progress.FAILED;
        String text = telling ? own.getLast().text() : "";
        return new StepView(
                States.title(step),
                progress,
                text.isEmpty() ? States.promise(step) : text,
                took(own),
                done(own).map(each -> Fact.of(each.evidence())).orElse(List.of()));
    }

    private static Progress progress(State state, List<Event> own) {
        if (own.isEmpty()) {
            return state == State.DEPLOYING ? Progress.AHEAD : Progress.NEVER;
        }
        return switch (own.getLast().kind()) {
            case DONE -> Progress.DONE;
            case STARTED, UNDOING -> Progress.RUNNING;
            case WAITING -> Progress.WAITING;
            case FAILED -> Progress.FAILED;
            case UNDONE -> Progress.UNDONE;
            case ORDERED, DESTROYING, RESTARTED, RELEASED, ACTIVE, GONE -> Progress.AHEAD;
        };
    }

    private static Optional<Event> done(List<Event> own) {
        return own.stream().filter(each -> each.kind() == Event.Kind.DONE).reduce((_, b) -> b);
    }

    private static Optional<String> took(List<Event> own) {
        return done(own).map(each -> Times.exact(Duration.between(own.getFirst().at(), each.at())));
    }
}
