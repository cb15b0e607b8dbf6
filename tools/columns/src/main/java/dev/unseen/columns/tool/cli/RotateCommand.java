package dev.unseen.columns.tool.cli;

import dev.unseen.columns.tool.run.Migration;
import dev.unseen.columns.tool.run.Rotating;
import dev.unseen.columns.tool.run.Tally;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Brings every value under the primary key; readers go on meanwhile with both.
@Command(
        name = "rotate",
        mixinStandardHelpOptions = true,
        description = "Brings values of former keys (--old-key) under the present one.")
final class RotateCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    @Mixin WorkOptions at = new WorkOptions();
    @Mixin RunOptions run = new RunOptions();

    RotateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        run.limits();
        return at.with(surroundings, run.apply, work -> run.apply ? apply(work) : show(work));
    }

    private int show(Work work) {
        Tally tally = work.survey();
        new Answer()
                .add("applied", false, "nothing was changed; --apply does it")
                .fact("target", work.target().id())
                .tally(tally)
                .print(surroundings.out(), at.json);
        return tally.isSound() ? Exit.DONE : Exit.NOT_SOUND;
    }

    private int apply(Work work) {
        work.session().takeLock("unseen columns");
        var operation =
                new Rotating(
                        work.codec(), work.target(), work.marks(), !run.noDigests, work.subjects());
        Migration.Outcome outcome = work.run(operation, run, Optional.empty());
        Tally tally = work.survey();
        Results.answer(work, outcome, tally).print(surroundings.out(), at.json);
        boolean sound = outcome.quiet() && isDone(work, tally);
        return sound ? Exit.DONE : Exit.NOT_SOUND;
    }

    private static boolean isDone(Work work, Tally tally) {
        String primary = work.codec().ring().primary().id();
        Set<String> only = Set.of(primary, Tally.OF_SUBJECTS);
        return only.containsAll(tally.encrypted().keySet())
                && tally.plain() == 0
                && tally.isSound();
    }
}
