package dev.unseen.columns.tool.run;

import dev.unseen.columns.tool.cell.Cells;
import dev.unseen.columns.tool.cell.Change;
import dev.unseen.columns.tool.cell.Judge;
import dev.unseen.columns.tool.cell.Mark;
import dev.unseen.columns.tool.cell.Row;
import dev.unseen.columns.tool.cell.Standing;
import dev.unseen.columns.tool.cell.Target;
import dev.unseen.columns.tool.database.Column;
import dev.unseen.columns.tool.database.Session;
import dev.unseen.columns.tool.failure.Refusal;
import dev.unseen.columns.tool.rows.Pages;
import dev.unseen.columns.tool.rows.Writer;
import dev.unseen.columns.tool.state.Marks;
import dev.unseen.columns.tool.state.Run;
import dev.unseen.columns.tool.state.Runs;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/// Walks through a target and changes it, pass after pass, until a whole pass finds nothing.
///
/// Order:  lock a page, judge it, write cells and read them back, write marks and how far we are,
///         commit. A process that dies anywhere leaves either all of a batch or nothing of it.
/// Others: rows that somebody else holds are left for the next pass; nobody waits for us longer
///         than one batch takes, and we never wait while we hold rows.
public final class Migration {
    private static final long PAUSE_NANOS = 100_000_000;

    private final Session session;
    private final Target target;
    private final Writing writing;
    private final Limits limits;
    private final Boundary boundary;
    private final Pages pages;
    private final Cells cells;
    private final ReadBack readBack;
    private final Pace pace;

    /// Where results go.
    ///
    /// @param index the blind index's column, where there is one
    public record Writing(Writer writer, Optional<Column> index, Marks marks, Runs runs) {}

    public Migration(
            Session session, Target target, Writing writing, Limits limits, Boundary boundary) {
        this.session = session;
        this.target = target;
        this.writing = writing;
        this.limits = limits;
        this.boundary = boundary;
        this.pages = new Pages(session.dialect(), target, writing.index(), limits.batchRows());
        this.cells = new Cells(target);
        this.readBack = new ReadBack(target, pages, writing.index().isPresent());
        this.pace = new Pace(limits.rowsPerSecondMax());
    }

    /// How a run ended.
    ///
    /// @param quiet whether its last pass found nothing to do
    public record Outcome(Run run, boolean quiet) {}

    /// The names under which the marks of a target are kept.
    public static List<String> places(Target target) {
        return Witnesses.places(target);
    }

    private record Batch(Run run, int rows, int changes) {}

    /// @param encrypted how many values were met that are not plain
    private record Passed(Run run, long candidates, long encrypted) {}

    /// What was met on a page.
    private record Met(long candidates, long encrypted) {}

    public Outcome run(Operation operation) {
        Witnesses.places(target).forEach(writing.marks()::learn);
        Run run = writing.runs().begin(target.id(), operation.verb(), operation.keyId());
        boundary.at("begun");
        while (true) {
            boolean whole = run.pass() > 1 && run.last().isEmpty();
            Passed passed = run.pass() == 1 ? first(run, operation) : again(run, operation);
            run = passed.run();
            boolean quiet = whole && passed.candidates() == 0;
            if (quiet || run.pass() >= limits.passesMax()) {
                return end(run, operation, quiet, quiet && passed.encrypted() == 0);
            }
            run = run.nextPass();
            if (run.pass() > 2) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /// Marks of values that are still encrypted say where they were, should their keys change.
    private Outcome end(Run run, Operation operation, boolean quiet, boolean plain) {
        session.transaction(
                "ending the run",
                connection -> {
                    if (plain && operation.forgetsMarks() && target.conditions().isEmpty()) {
                        for (String place : Witnesses.places(target)) {
                            writing.marks().forget(connection, place);
                        }
                    }
                    writing.runs().end(connection, run);
                    return true;
                });
        boundary.at("ended");
        return new Outcome(run, quiet);
    }

    /// The first pass expects work everywhere, and locks what it reads.
    private Passed first(Run begun, Operation operation) {
        Run run = begun;
        while (true) {
            Run from = run;
            Batch batch =
                    session.transaction("writing a batch", each -> batch(each, from, operation));
            boundary.at("committed");
            if (batch.rows() == 0) {
                return new Passed(run, 1, 1);
            }
            run = batch.run();
            pace.after(batch.rows());
        }
    }

    /// A later pass looks first, and locks only where there is something to do.
    private Passed again(Run begun, Operation operation) {
        Run run = begun;
        long candidates = 0;
        long encrypted = 0;
        while (true) {
            Run from = run;
            List<Row> page = session.read("reading rows", each -> pages.read(each, from.last()));
            if (page.isEmpty()) {
                return new Passed(run, candidates, encrypted);
            }
            Met met = session.read("judging", each -> met(each, page, operation));
            run =
                    met.candidates() == 0
                            ? run.advanced(page.getLast().key(), 0, 0)
                            : mend(run, page, operation);
            candidates += met.candidates();
            encrypted += met.encrypted();
            boundary.at("looked");
        }
    }

    private Met met(Connection connection, List<Row> page, Operation operation)
            throws SQLException {
        Judge judge = operation.judge(connection, page);
        long candidates = 0;
        long encrypted = 0;
        for (Row row : page) {
            Cells.Judged judged = cells.judge(row, judge);
            candidates += change(row, judged, operation).isPresent() ? 1 : 0;
            encrypted +=
                    judged.standings().stream()
                            .filter(each -> !(each instanceof Standing.Plain))
                            .count();
        }
        return new Met(candidates, encrypted);
    }

    private Run mend(Run run, List<Row> page, Operation operation) {
        Batch batch = session.transaction("writing a batch", each -> batch(each, run, operation));
        boundary.at("committed");
        pace.after(batch.rows());
        // A full batch ends where it ends; a short one came to the end of the table.
        return batch.rows() == limits.batchRows()
                ? batch.run()
                : run.advanced(page.getLast().key(), 0, batch.changes());
    }

    private Batch batch(Connection connection, Run run, Operation operation) throws SQLException {
        List<Row> page = pages.lock(connection, run.last());
        boundary.at("locked");
        if (page.isEmpty()) {
            return new Batch(run, 0, 0);
        }
        Judge judge = operation.judge(connection, page);
        var changes = new ArrayList<Change>();
        var marks = new ArrayList<Mark>();
        for (Row row : page) {
            Cells.Judged judged = cells.judge(row, judge);
            change(row, judged, operation).ifPresent(changes::add);
            marks.addAll(judged.marks());
        }
        write(connection, changes, marks);
        Run advanced = run.advanced(page.getLast().key(), page.size(), changes.size());
        writing.runs().save(connection, advanced);
        boundary.at("saved");
        return new Batch(advanced, page.size(), changes.size());
    }

    /// A new cell, or the cell as it is beside an index that is not as it should be.
    private static Optional<Change> change(Row row, Cells.Judged judged, Operation operation) {
        Optional<String> index = operation.index(row);
        boolean asItIs = index.isEmpty() || index.equals(row.index());
        if (judged.value().isEmpty() && asItIs) {
            return Optional.empty();
        }
        return Optional.of(new Change(row, judged.value().orElse(row.value()), index));
    }

    private void write(Connection connection, List<Change> changes, List<Mark> marks)
            throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        int written = writing.writer().write(connection, changes);
        if (written != changes.size()) {
            throw Refusal.conflict(
                    "a trigger or rule of the database keeps writes from "
                            + target.table().name().text());
        }
        session.dialect().runDeferred(connection);
        readBack.require(connection, writing.writer().doubtful(connection, changes));
        boundary.at("written");
        String column = target.label() + "." + target.column().name();
        Map<String, List<Mark>> byPath = marks.stream().collect(Collectors.groupingBy(Mark::path));
        for (Map.Entry<String, List<Mark>> each : byPath.entrySet()) {
            writing.marks().save(connection, column + each.getKey(), each.getValue());
        }
        boundary.at("marked");
    }
}
