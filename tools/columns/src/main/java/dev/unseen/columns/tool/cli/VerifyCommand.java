package dev.unseen.columns.tool.cli;

import dev.unseen.columns.tool.failure.Refusal;
import dev.unseen.columns.tool.run.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Opens every value and compares it with what was recorded.
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Opens every value and counts: plain, encrypted by key, unreadable, altered.")
final class VerifyCommand implements Callable<Integer> {
    private static final int SAMPLE_MAX = 100_000;

    private final Surroundings surroundings;
    @Mixin WorkOptions at = new WorkOptions();

    @Option(
            names = "--unused-key",
            paramLabel = "ID",
            description = "Fail if any value is still under this key; repeatable.")
    List<String> unused = new ArrayList<>();

    @Option(
            names = "--sample",
            paramLabel = "ROWS",
            description = "Look at so many rows by chance instead of all.")
    Optional<Integer> sample = Optional.empty();

    @Option(names = "--plain", description = "Expect plain values only, as after decrypt.")
    boolean plain;

    VerifyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (sample.filter(each -> each < 1 || each > SAMPLE_MAX).isPresent()) {
            throw Refusal.limit("a sample has 1 to " + SAMPLE_MAX + " rows");
        }
        if (sample.isPresent() && !unused.isEmpty()) {
            throw Refusal.malformed("that a key is unused is shown by all values, not by a sample");
        }
        return at.with(surroundings, false, this::verify);
    }

    private int verify(Work work) {
        Tally tally = work.survey(sample);
        boolean sound = isSound(tally);
        new Answer()
                .fact("target", work.target().id())
                .fact("sample", sample.orElse(0))
                .tally(tally)
                .add("sound", sound, word(sound))
                .print(surroundings.out(), at.json);
        return sound ? Exit.DONE : Exit.NOT_SOUND;
    }

    private String word(boolean sound) {
        if (!sound) {
            return "this is not as it should be";
        }
        return sample.isPresent() ? "all is well in this sample" : "all is well";
    }

    private boolean isSound(Tally tally) {
        boolean expected = plain ? tally.encryptedAll() == 0 : tally.plain() == 0;
        boolean erasable =
                !at.ofSubjects()
                        || Set.of(Tally.OF_SUBJECTS).containsAll(tally.encrypted().keySet());
        return expected
                && erasable
                && tally.isSound()
                && unused.stream().noneMatch(tally.encrypted()::containsKey);
    }
}
