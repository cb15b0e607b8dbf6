package dev.unseen.columns.tool.cli;

import dev.unseen.columns.codec.Subjects;
import dev.unseen.columns.tool.cell.Target;
import dev.unseen.columns.tool.failure.Refusal;
import dev.unseen.columns.tool.run.Sharing;
import dev.unseen.columns.tool.run.Survey;
import dev.unseen.columns.tool.run.Tally;
import dev.unseen.columns.tool.state.Run;
import dev.unseen.columns.tool.state.Runs;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Destroys one subject's key, and tries to read every value of that subject.
@Command(
        name = "shred",
        mixinStandardHelpOptions = true,
        description = "Destroys a subject's key; without --apply, says whether anything opens.")
final class ShredCommand implements Callable<Integer> {
    private static final int PAGE_ROWS = 1000;

    private final Surroundings surroundings;
    @Mixin WorkOptions at = new WorkOptions();

    @Option(
            names = "--subject",
            required = true,
            paramLabel = "ID",
            description = "What --subject-column holds in the subject's rows: an id, not a name.")
    String subject = "";

    @Option(names = "--apply", description = "Do it; there is no way back.")
    boolean apply;

    @Option(
            names = "--rewrap",
            description =
                    "Wrap all living keys under the present wrapping key, so that the former one"
                            + " (--subject-old-key) can be destroyed.")
    boolean rewrap;

    ShredCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return at.with(surroundings, apply, all -> WorkOptions.of(all, subject), this::shred);
    }

    private int shred(Work work) {
        Subjects subjects = work.subjects().orElseThrow();
        return apply ? apply(work, subjects) : finish(work, subjects, new Answer());
    }

    private int apply(Work work, Subjects subjects) {
        work.session().takeLock("unseen columns");
        if (subjects.keyId(subject).isEmpty()) {
            throw Refusal.notFound("this subject has no key; 'encrypt --subject-column' makes it");
        }
        long elsewhere = elsewhere(work.survey());
        if (elsewhere > 0) {
            throw Refusal.conflict(
                    elsewhere
                            + " values of this subject are not under its key and would stay"
                            + " readable; 'encrypt' and 'rotate' with --subject-column first");
        }
        requireNobodyElse(work, subjects);
        var answer = new Answer();
        boolean now = destroy(work, subjects);
        answer.add("destroyed", now, now ? "the key is destroyed" : "the key was destroyed before");
        if (rewrap) {
            long count = subjects.rewrap();
            answer.add("rewrapped", count, "rewrapped     " + count + " living keys");
        }
        answer.line(
                "left          backups of the table of keys open with the wrapping key of their"
                        + " time: destroy every copy of it once 'shred --rewrap' made it needless");
        return finish(work, subjects, answer);
    }

    /// A value of somebody else under this key would be erased with it.
    private void requireNobodyElse(Work work, Subjects subjects) {
        Target all = work.target().where(List.of());
        var sharing = new Sharing(all, subject, subjects.keyId(subject).orElseThrow());
        new Survey(work.session(), all, PAGE_ROWS).of(sharing);
        long others = sharing.count();
        if (others > 0) {
            throw Refusal.conflict(
                    others
                            + " values in rows of others are under this subject's key and would be"
                            + " erased with it; 'rotate' with --subject-column first");
        }
    }

    /// The run is there before the key goes: one that was cut off shows as such.
    private boolean destroy(Work work, Subjects subjects) {
        work.tables().make();
        var runs = new Runs(work.session(), work.tables(), surroundings.clock());
        String keyId = subjects.keyId(subject).orElseThrow();
        Run run = runs.begin(work.target().id(), "shred", keyId);
        surroundings.boundary().at("begun");
        boolean now = subjects.shred(subject);
        surroundings.boundary().at("destroyed");
        runs.close(now ? run.changedOne() : run);
        return now;
    }

    /// Values that shredding would leave readable.
    private static long elsewhere(Tally tally) {
        long others =
                tally.encrypted().entrySet().stream()
                        .filter(each -> !each.getKey().equals(Tally.OF_SUBJECTS))
                        .mapToLong(each -> each.getValue())
                        .sum();
        long unfit = tally.unfit().values().stream().mapToLong(Long::longValue).sum();
        return others + tally.plain() + unfit;
    }

    /// The proof: whoever has these keys and this database reads nothing of the subject.
    private int finish(Work work, Subjects subjects, Answer answer) {
        Tally tally = work.survey();
        long keyless = tally.undecryptable().getOrDefault("UNKNOWN_KEY", 0L);
        long unreadable = tally.shredded() + keyless;
        boolean gone = tally.encryptedAll() == 0 && elsewhere(tally) == 0;
        boolean clear = tally.undecryptable().keySet().stream().allMatch("UNKNOWN_KEY"::equals);
        Optional<String> keyId = subjects.keyId(subject);
        answer.fact("applied", apply)
                .fact("target", work.target().id())
                .add("key", keyId.orElse(""), "key           " + keyId.orElse("none"))
                .tally(tally)
                .add("unreadable", unreadable, "unreadable    " + unreadable + " in all")
                .add("gone", gone && clear, gone && clear ? "nothing of it opens" : "it is there")
                .print(surroundings.out(), at.json);
        return gone && clear ? Exit.DONE : Exit.NOT_SOUND;
    }
}
