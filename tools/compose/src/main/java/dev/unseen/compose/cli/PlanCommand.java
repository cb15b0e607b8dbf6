package dev.unseen.compose.cli;

import dev.unseen.compose.change.Attributes;
import dev.unseen.compose.change.Boundary;
import dev.unseen.compose.change.Digests;
import dev.unseen.compose.change.Disk;
import dev.unseen.compose.plan.Left;
import dev.unseen.compose.plan.Move;
import dev.unseen.compose.plan.PlanFile;
import dev.unseen.compose.plan.PlanPage;
import dev.unseen.compose.plan.Planning;
import dev.unseen.compose.project.Project;
import dev.unseen.compose.scan.Finding;
import dev.unseen.compose.scan.VariableScan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Writes the plan of a migration, to be reviewed.
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Writes what a migration would do, as one file to review.")
final class PlanCommand implements Callable<Integer> {
    static final String FILE = "unseen-plan.json";
    private final Surroundings surroundings;
    @Mixin ProjectOptions project = new ProjectOptions();
    @Mixin PlanOptions plan = new PlanOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where the plan goes; - for standard output.",
            defaultValue = FILE)
    String output = FILE;

    @Option(
            names = "--page",
            paramLabel = "FILE",
            description = "Write the plan as a Markdown page, too.")
    Optional<String> page = Optional.empty();

    PlanCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Project read = project.read(surroundings.environment());
        Digests digests = surroundings.home().digests(surroundings.random());
        Planning planning = plan.plan(read, Optional.empty(), digests, surroundings.environment());
        String created = surroundings.clock().instant().toString();
        byte[] json = PlanFile.of(planning, digests::of, created).json();
        page.ifPresent(name -> page(name, PlanPage.markdown(planning, created)));
        if (output.equals("-")) {
            surroundings.out().print(new String(json, StandardCharsets.UTF_8));
            return 0;
        }
        Path file = project.folder().resolve(output);
        new Disk(Boundary.NONE).write(file, json, new Attributes("0600", -1, -1));
        surroundings.out().print(summary(planning));
        surroundings.out().println("plan written to " + file);
        return 0;
    }

    private void page(String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Path file = project.folder().resolve(name);
        new Disk(Boundary.NONE).write(file, bytes, new Attributes("0644", -1, -1));
        surroundings.out().println("page written to " + file);
    }

    static String summary(Planning planning) {
        var out = new StringBuilder();
        for (Move move : planning.moves()) {
            out.append(
                    "move   %s %s %s -> %s (%s)%n"
                            .formatted(
                                    move.service().file().name(),
                                    move.service().name(),
                                    move.variable(),
                                    move.mounts() ? move.path() : "nowhere",
                                    move.wiring().word()));
        }
        for (Left left : planning.left()) {
            out.append(
                    "stays  %s %s %s: %s%n"
                            .formatted(
                                    left.service().file().name(),
                                    left.service().name(),
                                    left.variable(),
                                    left.reason()));
        }
        for (Finding finding : new VariableScan(planning.project()).findings()) {
            if (finding.verdict().rule().equals("no-value")) {
                out.append(unsure(finding));
            }
        }
        return out.toString();
    }

    /// A `DATABASE_URL` that this run gives no value: nobody should believe that it was judged.
    private static String unsure(Finding finding) {
        return "unsure %s %s%s: %s%n"
                .formatted(
                        finding.file(),
                        finding.service().map(name -> name + " ").orElse(""),
                        finding.variable().orElse(""),
                        finding.verdict().reason());
    }
}
