package dev.unseen.columns.tool.cli;

import dev.unseen.columns.codec.Format;
import dev.unseen.columns.codec.KeyRing;
import dev.unseen.columns.tool.cell.Condition;
import dev.unseen.columns.tool.cell.Target;
import dev.unseen.columns.tool.database.Session;
import dev.unseen.columns.tool.failure.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What every command takes that opens a target's values: where they are, and the keys.
final class WorkOptions {
    @Mixin DatabaseOptions database = new DatabaseOptions();
    @Mixin TargetOptions target = new TargetOptions();
    @Mixin KeyOptions keys = new KeyOptions();
    @Mixin SubjectOptions people = new SubjectOptions();

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    Format format() {
        return keys.format();
    }

    boolean ofSubjects() {
        return target.subject.isPresent();
    }

    /// Opens all of it, does something, and closes it.
    ///
    /// @param writes whether it does more than look
    /// @param doing gives the exit code
    int with(Surroundings surroundings, boolean writes, ToIntFunction<Work> doing) {
        return with(surroundings, writes, UnaryOperator.identity(), doing);
    }

    /// @param choosing narrows the target down
    int with(
            Surroundings surroundings,
            boolean writes,
            UnaryOperator<Target> choosing,
            ToIntFunction<Work> doing) {
        try (KeyRing ring = keys.ring(surroundings);
                Session session = database.open(surroundings.environment())) {
            Target chosen = choosing.apply(target.find(session));
            try (var open = people.open(session, this, chosen, writes, surroundings)) {
                var codec = keys.codec(ring, open.subjects(), surroundings);
                return doing.applyAsInt(
                        Work.of(session, chosen, codec, open.subjects(), surroundings));
            }
        }
    }

    /// The rows that hold this subject's values.
    static Target of(Target all, String subject) {
        var column =
                all.subject()
                        .orElseThrow(
                                () ->
                                        Refusal.malformed(
                                                "--subject-column says whose values rows hold"));
        List<Condition> conditions = new ArrayList<>(all.conditions());
        conditions.add(Condition.exactly(column, subject));
        return all.where(conditions);
    }
}
