package dev.unseen.columns.tool.cli;

import dev.unseen.columns.codec.KeyRing;
import dev.unseen.columns.tool.cell.Target;
import dev.unseen.columns.tool.database.Session;
import dev.unseen.columns.tool.run.Tally;
import java.util.ArrayList;
import java.util.List;
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
    private final Surroundings surroundings;
    @Mixin DatabaseOptions database = new DatabaseOptions();
    @Mixin TargetOptions target = new TargetOptions();
    @Mixin KeyOptions keys = new KeyOptions();
    @Mixin SubjectOptions people = new SubjectOptions();

    @Option(
            names = "--unused-key",
            paramLabel = "ID",
            description = "Fail if any value is still under this key; repeatable.")
    List<String> unused = new ArrayList<>();

    @Option(names = "--plain", description = "Expect plain values only, as after decrypt.")
    boolean plain;

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    VerifyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (KeyRing ring = keys.ring(surroundings);
                Session session = database.open(surroundings.environment())) {
            Target found = target.find(session);
            try (var open = people.open(session, database, found, surroundings)) {
                var codec = keys.codec(ring, open.subjects(), surroundings);
                var work = Work.of(session, found, codec, open.subjects(), surroundings);
                Tally tally = work.survey();
                boolean sound = isSound(tally);
                new Answer()
                        .fact("target", work.target().id())
                        .tally(tally)
                        .add("sound", sound, sound ? "all is well" : "this is not as it should be")
                        .print(surroundings.out(), json);
                return sound ? Exit.DONE : Exit.NOT_SOUND;
            }
        }
    }

    private boolean isSound(Tally tally) {
        boolean expected = plain ? tally.encryptedAll() == 0 : tally.plain() == 0;
        boolean erasable =
                target.subject.isEmpty()
                        || Set.of(Tally.OF_SUBJECTS).containsAll(tally.encrypted().keySet());
        return expected
                && erasable
                && tally.isSound()
                && unused.stream().noneMatch(tally.encrypted()::containsKey);
    }
}
