package dev.unseen.columns.tool.cli;

import dev.unseen.columns.codec.Format;
import dev.unseen.columns.tool.cell.Target;
import dev.unseen.columns.tool.failure.Refusal;
import dev.unseen.columns.tool.run.Migration;
import dev.unseen.columns.tool.run.Rebinding;
import dev.unseen.columns.tool.run.Survey;
import dev.unseen.columns.tool.run.Tally;
import dev.unseen.columns.tool.state.KeyText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// For rows whose primary key changed.
@Command(
        name = "rebind",
        mixinStandardHelpOptions = true,
        description = "Binds values to their rows again after primary keys changed.")
final class RebindCommand implements Callable<Integer> {
    private static final int PAGE_ROWS = 500;

    private final Surroundings surroundings;
    @Mixin WorkOptions at = new WorkOptions();
    @Mixin RunOptions run = new RunOptions();

    @Option(
            names = "--moved",
            paramLabel = "OLD=NEW",
            description = "A row's former and present key, where no mark knows it; repeatable.")
    List<String> moved = new ArrayList<>();

    RebindCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        run.limits();
        if (at.format() == Format.FERNET) {
            throw Refusal.notPermitted("a Fernet token is bound to no row");
        }
        return at.with(surroundings, run.apply, this::rebind);
    }

    private int rebind(Work work) {
        Target target = work.target();
        if (run.apply) {
            work.session().takeLock("unseen columns");
            work.tables().make();
        } else if (!work.tables().exist()) {
            return show(work, work.survey()); // without marks there is nothing to go by
        }
        Migration.places(target).forEach(work.marks()::learn);
        var operation =
                new Rebinding(work.codec(), work.session(), target, work.marks(), named(target));
        return run.apply ? apply(work, operation) : show(work, seen(work, operation));
    }

    private Map<List<String>, List<String>> named(Target found) {
        Map<List<String>, List<String>> named = new HashMap<>();
        for (String each : moved) {
            int at = each.indexOf('=');
            List<String> from = at < 0 ? List.of() : KeyText.split(each.substring(0, at));
            List<String> to = KeyText.split(each.substring(at + 1));
            int parts = found.table().key().size();
            if (from.size() != parts || to.size() != parts) {
                throw Refusal.malformed(
                        "a moved row is given as OLD=NEW, parts of a key parted by commas");
            }
            named.put(to, from);
        }
        return named;
    }

    private static Tally seen(Work work, Rebinding operation) {
        return new Survey(work.session(), work.target(), PAGE_ROWS).of(operation);
    }

    private int show(Work work, Tally tally) {
        new Answer()
                .add("applied", false, "nothing was changed; --apply does it")
                .fact("target", work.target().id())
                .add("changes", tally.changes(), "would change  " + tally.changes())
                .tally(tally)
                .print(surroundings.out(), at.json);
        return tally.isSound() ? Exit.DONE : Exit.NOT_SOUND;
    }

    private int apply(Work work, Rebinding operation) {
        Migration.Outcome outcome = work.run(operation, run, Optional.empty());
        Tally tally = work.survey();
        Results.answer(work, outcome, tally).print(surroundings.out(), at.json);
        return outcome.quiet() && tally.isSound() ? Exit.DONE : Exit.NOT_SOUND;
    }
}
