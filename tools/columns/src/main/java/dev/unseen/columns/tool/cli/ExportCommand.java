package dev.unseen.columns.tool.cli;

import dev.unseen.columns.tool.cell.Target;
import dev.unseen.columns.tool.failure.Refusal;
import dev.unseen.columns.tool.run.Exporting;
import dev.unseen.columns.tool.run.Survey;
import dev.unseen.columns.tool.run.Tally;
import dev.unseen.columns.tool.state.Run;
import dev.unseen.columns.tool.state.Runs;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What is kept of one person, in clear, for that person (GDPR, articles 15 and 20).
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes the values of chosen rows into a new file that only its owner reads.")
final class ExportCommand implements Callable<Integer> {
    private static final int PAGE_ROWS = 500;

    private final Surroundings surroundings;
    @Mixin WorkOptions at = new WorkOptions();

    @Option(
            names = "--subject",
            paramLabel = "ID",
            description = "Only rows whose --subject-column holds this.")
    Optional<String> subject = Optional.empty();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The file; it must not exist.")
    Path file = Path.of("");

    ExportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return at.with(surroundings, false, this::chosen, this::export);
    }

    private Target chosen(Target all) {
        if (subject.isEmpty() && all.conditions().isEmpty()) {
            throw Refusal.malformed("an export is of some rows: --subject ID or --where CONDITION");
        }
        return subject.map(each -> WorkOptions.of(all, each)).orElse(all);
    }

    /// The run is there before the first value leaves.
    private int export(Work work) {
        work.session().takeLock("unseen columns");
        work.tables().make();
        var runs = new Runs(work.session(), work.tables(), surroundings.clock());
        Run run = runs.record(work.target().id(), "export", work.codec().ring().primary().id());
        Tally tally;
        try (ExportFile out = ExportFile.create(file)) {
            var operation = new Exporting(work.codec(), out::add);
            tally = new Survey(work.session(), work.target(), PAGE_ROWS).of(operation);
        }
        runs.close(run.seeing(tally.rows()));
        long values = tally.plain() + tally.encryptedAll();
        new Answer()
                .fact("target", work.target().id())
                .add("values", values, "written       " + values + " values to " + file)
                .tally(tally)
                .print(surroundings.out(), at.json);
        return tally.isSound() ? Exit.DONE : Exit.NOT_SOUND;
    }
}
