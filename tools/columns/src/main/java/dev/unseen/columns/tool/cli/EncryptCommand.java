package dev.unseen.columns.tool.cli;

import dev.unseen.columns.codec.KeyRing;
import dev.unseen.columns.tool.database.Session;
import dev.unseen.columns.tool.run.Encrypting;
import dev.unseen.columns.tool.run.Migration;
import dev.unseen.columns.tool.run.Tally;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Encrypts what is plain, in small transactions, beside whoever else is writing.
@Command(
        name = "encrypt",
        mixinStandardHelpOptions = true,
        description = "Encrypts the plain values; a run that was cut off goes on where it was.")
final class EncryptCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    @Mixin DatabaseOptions database = new DatabaseOptions();
    @Mixin TargetOptions target = new TargetOptions();
    @Mixin KeyOptions keys = new KeyOptions();
    @Mixin RunOptions run = new RunOptions();

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    EncryptCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (KeyRing ring = keys.ring(surroundings);
                Session session = database.open(surroundings.environment())) {
            var work =
                    Work.of(
                            session,
                            target.find(session),
                            keys.codec(ring, surroundings),
                            surroundings);
            return run.apply ? apply(work) : show(work);
        }
    }

    private int show(Work work) {
        Tally tally = work.survey();
        new Answer()
                .add("applied", false, "nothing was changed; --apply does it")
                .fact("target", work.target().id())
                .tally(tally)
                .print(surroundings.out(), json);
        return tally.isSound() ? Exit.DONE : Exit.NOT_SOUND;
    }

    private int apply(Work work) {
        var operation = new Encrypting(work.codec(), !run.noDigests);
        Migration.Outcome outcome = work.run(operation, run, Optional.empty());
        Tally tally = work.survey();
        Results.answer(work, outcome, tally).print(surroundings.out(), json);
        boolean sound = outcome.quiet() && tally.plain() == 0 && tally.isSound();
        return sound ? Exit.DONE : Exit.NOT_SOUND;
    }
}
