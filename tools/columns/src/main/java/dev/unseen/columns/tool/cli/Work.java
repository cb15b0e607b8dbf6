package dev.unseen.columns.tool.cli;

import dev.unseen.columns.codec.ColumnCodec;
import dev.unseen.columns.codec.Subjects;
import dev.unseen.columns.tool.cell.Target;
import dev.unseen.columns.tool.database.Column;
import dev.unseen.columns.tool.database.Session;
import dev.unseen.columns.tool.rows.Writer;
import dev.unseen.columns.tool.run.Looking;
import dev.unseen.columns.tool.run.Migration;
import dev.unseen.columns.tool.run.Operation;
import dev.unseen.columns.tool.run.Survey;
import dev.unseen.columns.tool.run.Tally;
import dev.unseen.columns.tool.state.Marks;
import dev.unseen.columns.tool.state.Runs;
import dev.unseen.columns.tool.state.StateTables;
import java.util.Optional;

/// One target in one session, with the codec for it.
///
/// @param marks one for all, because it learns the numbers of places
record Work(
        Session session,
        Target target,
        ColumnCodec codec,
        Optional<Subjects> subjects,
        Marks marks,
        Surroundings surroundings) {

    private static final int PAGE_ROWS = 1000;

    static Work of(
            Session session,
            Target target,
            ColumnCodec codec,
            Optional<Subjects> subjects,
            Surroundings surroundings) {
        var tables = new StateTables(session, target.table().name());
        var marks = new Marks(session, tables);
        return new Work(session, target, codec, subjects, marks, surroundings);
    }

    /// The same on a target that was looked up again.
    Work on(Target found) {
        return new Work(session, found, codec, subjects, marks, surroundings);
    }

    StateTables tables() {
        return new StateTables(session, target.table().name());
    }

    /// Counts what is there now, against the marks where there are some.
    Tally survey() {
        return survey(Optional.empty());
    }

    /// @param sampleRows none for all
    Tally survey(Optional<Integer> sampleRows) {
        Optional<Marks> some = tables().exist() ? Optional.of(marks) : Optional.empty();
        some.ifPresent(each -> Migration.places(target).forEach(each::learn));
        var survey = new Survey(session, target, PAGE_ROWS);
        var looking = new Looking(codec, target, some, subjects);
        return sampleRows.isPresent() ? survey.of(looking, sampleRows.get()) : survey.of(looking);
    }

    /// Counts what an operation says of what is there now, and changes nothing.
    Tally survey(Operation operation) {
        return new Survey(session, target, PAGE_ROWS).of(operation);
    }

    /// Runs; the caller holds the lock of the database. The tables of state are made first.
    Migration.Outcome run(Operation operation, RunOptions options, Optional<Column> index) {
        tables().make();
        var writing =
                new Migration.Writing(
                        Writer.of(session, target, index),
                        index,
                        marks,
                        new Runs(session, tables(), surroundings.clock()));
        return new Migration(session, target, writing, options.limits(), surroundings.boundary())
                .run(operation);
    }
}
