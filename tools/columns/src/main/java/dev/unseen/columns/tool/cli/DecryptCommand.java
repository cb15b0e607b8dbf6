package dev.unseen.columns.tool.cli;

import dev.unseen.columns.tool.cell.Fit;
import dev.unseen.columns.tool.database.MariaDb;
import dev.unseen.columns.tool.database.Session;
import dev.unseen.columns.tool.failure.Refusal;
import dev.unseen.columns.tool.run.Decrypting;
import dev.unseen.columns.tool.run.Migration;
import dev.unseen.columns.tool.run.Tally;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Gives back what was there before, also half-way through an encryption.
@Command(
        name = "decrypt",
        mixinStandardHelpOptions = true,
        description = "Gives the originals back, byte for byte; also half-way.")
final class DecryptCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    @Mixin WorkOptions at = new WorkOptions();
    @Mixin RunOptions run = new RunOptions();

    @Option(
            names = "--accept-logged-values",
            description = "Decrypt although this server's logs will show the values.")
    boolean logged;

    DecryptCommand(Surroundings surroundings) {
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
        leaveLogs(work.session());
        var fit = Fit.of(work.session().dialect(), work.target());
        var operation = new Decrypting(work.codec(), work.target(), work.marks(), fit);
        Migration.Outcome outcome = work.run(operation, run, Optional.empty());
        Tally tally = work.survey(operation);
        Results.answer(work, outcome, tally).print(surroundings.out(), at.json);
        boolean sound = outcome.quiet() && tally.encryptedAll() == 0 && tally.isSound();
        return sound ? Exit.DONE : Exit.NOT_SOUND;
    }

    private void leaveLogs(Session session) {
        boolean silent =
                logged
                        || !(session.dialect() instanceof MariaDb)
                        || session.read("leaving the logs", MariaDb::leaveLogs);
        if (!silent) {
            throw Refusal.notPermitted(
                    "this server logs statements with their values, and this user may not leave"
                            + " that log; switch it off, or --accept-logged-values");
        }
    }
}
