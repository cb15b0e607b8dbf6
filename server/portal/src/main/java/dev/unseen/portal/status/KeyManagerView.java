package dev.unseen.portal.status;

import dev.unseen.client.doctor.Examination;
import dev.unseen.client.doctor.Finding;
import dev.unseen.client.doctor.Finding.Verdict;
import dev.unseen.fleet.assurance.Standing;
import dev.unseen.fleet.budget.Calls;
import dev.unseen.fleet.deployment.Deployment;
import dev.unseen.fleet.deployment.Deployments;
import dev.unseen.portal.page.Pill;
import dev.unseen.portal.page.Times;
import dev.unseen.portal.status.StatusView.Part;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Where secrets are kept, what was last seen of its promises, and what it has cost this month.
public record KeyManagerView(Part state, List<Row> findings, Part budget, List<Cost> costs) {

    private static final int COSTS_MAX = 20;

    /// One thing that was tried.
    public record Row(String promise, Pill verdict, String who, String what, String note) {}

    /// Calls of one server this month.
    public record Cost(String name, long control, long node, Pill budget) {}

    /// Makes the view as things stand.
    public record Maker(Supplier<Standing> standing, Deployments deployments, Times times) {

        KeyManagerView now() {
            Standing now = standing.get();
            List<Calls.Line> lines = now.ofVps();
            return new KeyManagerView(
                    state(now),
                    now.last().map(Maker::rows).orElse(List.of()),
                    budget(lines),
                    costs(lines));
        }

        private Part state(Standing now) {
            if (now.keyManager().equals("strongroom")) {
                return new Part(
                        Pill.good("Ours"),
                        "strongroom",
                        "The strongroom generates and keeps the servers' secrets.");
            }
            return now.last()
                    .map(each -> examined(now.keyManager(), each))
                    .orElseGet(
                            () ->
                                    new Part(
                                            Pill.busy("Not examined yet"),
                                            now.keyManager(),
                                            "The first examination is under way."));
        }

        private Part examined(String name, Examination seen) {
            String text =
                    "Examined %s: %d promises kept, %d open, %d broken, %d not observable."
                            .formatted(
                                    times.moment(seen.at()).ago(),
                                    seen.count(Verdict.KEPT),
                                    seen.count(Verdict.OPEN),
                                    seen.count(Verdict.BROKEN),
                                    seen.count(Verdict.UNKNOWN));
            return new Part(
                    seen.holds() ? Pill.good("Holds") : Pill.bad("Does not hold"), name, text);
        }

        private static List<Row> rows(Examination seen) {
            return seen.findings().stream().map(Maker::row).toList();
        }

        private static Row row(Finding finding) {
            Pill verdict =
                    switch (finding.verdict()) {
                        case KEPT -> Pill.good("kept");
                        case OPEN -> Pill.warn("open");
                        case BROKEN -> Pill.bad("broken");
                        case UNKNOWN -> Pill.quiet("unknown");
                    };
            return new Row(
                    finding.promise(), verdict, finding.who(), finding.what(), finding.note());
        }

        private static Part budget(List<Calls.Line> lines) {
            long dearest = lines.stream().mapToLong(Calls.Line::total).max().orElse(0);
            String text =
                    lines.isEmpty()
                            ? "No call that anybody bills has been made this month."
                            : "The dearest server has made %,d calls this month; its budget is %,d."
                                    .formatted(dearest, Calls.PER_VPS_AND_MONTH_MAX);
            return new Part(pill(dearest < Calls.PER_VPS_AND_MONTH_MAX), "", text);
        }

        private static Pill pill(boolean within) {
            return within ? Pill.good("Within budget") : Pill.warn("Over budget");
        }

        private List<Cost> costs(List<Calls.Line> lines) {
            Map<String, String> names =
                    deployments.list().stream()
                            .collect(
                                    Collectors.toMap(
                                            each -> each.id().value(), Maker::name, (a, _) -> a));
            return lines.stream()
                    .limit(COSTS_MAX)
                    .map(
                            each ->
                                    new Cost(
                                            names.getOrDefault(
                                                    each.deployment(), each.deployment()),
                                            each.control(),
                                            each.node(),
                                            pill(each.isWithinBudget())))
                    .toList();
        }

        private static String name(Deployment deployment) {
            return deployment.name().value();
        }
    }
}
