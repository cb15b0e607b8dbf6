package dev.unseen.portal.fleet;

import dev.unseen.fleet.deployment.Site.Observation;
import dev.unseen.fleet.health.HealthReport;
import dev.unseen.portal.page.Pill;
import java.util.List;
import java.util.Optional;

/// What can be seen of a server's machine now.
///
/// @param meaning what its level keeps out and what not
/// @param application where it answers
public record MachineView(
        Pill running,
        Optional<Pill> node,
        Admission admission,
        Isolation isolation,
        Optional<String> application,
        Optional<HealthView> health) {

    /// Whether its node may come in.
    public enum Admission {
        OPEN,
        QUARANTINED,
        /// Released, and its machine not made anew yet.
        RELEASED;

        static Admission of(Optional<String> node) {
            return switch (node.orElse("")) {
                case "quarantined" -> QUARANTINED;
                case "reserved" -> RELEASED;
                default -> OPEN;
            };
        }
    }

    /// How far it is kept apart, as a probe has found.
    public record Isolation(String provider, String level, String meaning) {}

    /// @param failing names of checks
    public record HealthView(Pill pill, List<String> failing) {}

    static MachineView of(Observation seen) {
        return new MachineView(
                seen.running() ? Pill.good("Running") : Pill.bad("Stopped"),
                seen.node().map(States::node),
                Admission.of(seen.node()),
                new Isolation(seen.provider(), seen.level(), States.level(seen.level())),
                seen.application().filter(each -> each.startsWith("http")),
                seen.health().map(MachineView::health));
    }

    private static HealthView health(HealthReport report) {
        int all = report.passing().size() + report.failing().size();
        String text = "%d of %d checks pass".formatted(report.passing().size(), all);
        return new HealthView(
                report.isHealthy() ? Pill.good(text) : Pill.bad(text), report.failing());
    }

    public boolean isQuarantined() {
        return admission == Admission.QUARANTINED;
    }

    /// Whether a person can let it come in anew.
    boolean isShutOut() {
        return admission != Admission.OPEN;
    }
}
