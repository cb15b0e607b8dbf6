package dev.unseen.columns.tool.cli;

import dev.unseen.columns.codec.KeyRing;
import dev.unseen.columns.tool.failure.Refusal;
import dev.unseen.columns.tool.plan.Definitions;
import dev.unseen.columns.tool.plan.Plan;
import dev.unseen.columns.tool.residue.Residue;
import dev.unseen.columns.tool.residue.Residues;
import dev.unseen.columns.tool.run.Encrypting;
import dev.unseen.columns.tool.run.Migration;
import dev.unseen.columns.tool.run.Tally;
import java.util.List;
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
    private static final int ROWS_PER_SECOND = 5000;
    private static final int SAMPLE_ROWS = 500;
    private static final String OTHER_KEY = "other-key";

    private final Surroundings surroundings;
    @Mixin WorkOptions at = new WorkOptions();
    @Mixin RunOptions run = new RunOptions();
    @Mixin PlanOptions options = new PlanOptions();
    @Mixin IndexOptions index = new IndexOptions();

    @Option(
            names = "--clean",
            description = "Afterwards remove what is left of old values, as far as it can be.")
    boolean clean;

    EncryptCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        run.limits();
        return at.with(surroundings, run.apply, work -> run.apply ? apply(work) : show(work));
    }

    private int show(Work work) {
        Plan plan = plan(work);
        Tally tally = work.survey();
        Answer answer = Planning.answer(plan, ROWS_PER_SECOND);
        if (!work.tables().exist()) {
            work.tables().definitions().forEach(each -> answer.line("makes first   " + each));
        }
        answer.add("applied", false, "nothing was changed; --apply does it")
                .tally(tally)
                .print(surroundings.out(), at.json);
        boolean sound = tally.isSound() && plan.refused(options.accepted).isEmpty();
        return sound ? Exit.DONE : Exit.NOT_SOUND;
    }

    private Plan plan(Work work) {
        String keyId = work.codec().ring().primary().id();
        return new Planning(options, index).plan(work.session(), work.target(), at.format(), keyId);
    }

    private int apply(Work work) {
        if (index.wanted() && work.target().subject().isPresent()) {
            throw Refusal.notPermitted(
                    "a blind index under another key would outlive its subject's; leave out"
                            + " --index-column or --subject-column");
        }
        Plan plan = plan(work);
        plan.require(options.accepted, options.widen);
        work.session().takeLock("unseen columns");
        requireTheirKey(work);
        plan.widening().ifPresent(new Definitions(work.session(), work.target().table())::run);
        // A column that was widened may be of another kind now, and be read in another way.
        Work now = plan.widening().isPresent() ? work.on(at.target.find(work.session())) : work;
        return index.wanted() ? indexed(now) : plain(now);
    }

    /// With another key of the same name, a run that was cut off would go on under two keys.
    private void requireTheirKey(Work work) {
        if (!work.tables().exist() || options.accepted.contains(OTHER_KEY)) {
            return;
        }
        Tally tally = work.survey(Optional.of(SAMPLE_ROWS));
        if (tally.undecryptable().containsKey("NOT_AUTHENTIC") && tally.encryptedAll() == 0) {
            throw Refusal.conflict(
                    "of what is encrypted there nothing opens with this key: it is another key, or"
                            + " the table had another name (--label); --accept "
                            + OTHER_KEY
                            + " goes on all the same");
        }
    }

    private int plain(Work work) {
        var operation =
                new Encrypting(work.codec(), work.target(), !run.noDigests, Optional.empty());
        return finish(work, work.run(operation, run, Optional.empty()));
    }

    private int indexed(Work work) {
        try (KeyRing ring = index.ring()) {
            var blinding = new Blinding(work, run, index);
            int exit = finish(work, blinding.encrypt(ring));
            if (exit == Exit.DONE) {
                blinding.finish();
            }
            return exit;
        }
    }

    private static String word(Residue residue) {
        return residue.cleaned() ? "cleaned" : "left";
    }

    private int finish(Work work, Migration.Outcome outcome) {
        Tally tally = work.survey();
        Answer answer = Results.answer(work, outcome, tally);
        List<Residue> left = new Residues(work.session(), work.target()).look(clean);
        answer.fact("residue", left.stream().map(Residue::sentence).toList());
        left.forEach(each -> answer.line("%-13s %s".formatted(word(each), each.sentence())));
        answer.print(surroundings.out(), at.json);
        boolean sound = outcome.quiet() && tally.plain() == 0 && tally.isSound();
        return sound ? Exit.DONE : Exit.NOT_SOUND;
    }
}
