package dev.unseen.columns.tool.run;

import dev.unseen.columns.json.JsonPattern;
import dev.unseen.columns.tool.cell.Cells;
import dev.unseen.columns.tool.cell.Judge;
import dev.unseen.columns.tool.cell.Row;
import dev.unseen.columns.tool.cell.Target;
import dev.unseen.columns.tool.database.Session;
import dev.unseen.columns.tool.rows.Pages;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Walks through a target and counts; no locks, no writes.
public final class Survey {
    private final Session session;
    private final Pages pages;
    private final Cells cells;
    private final List<JsonPattern> wanted;

    public Survey(Session session, Target target, int pageRows) {
        this.session = session;
        this.pages = new Pages(session.dialect(), target, Optional.empty(), pageRows);
        this.cells = new Cells(target);
        this.wanted = target.paths();
    }

    /// Of some rows alone.
    public Tally of(Operation looking, int sampleRows) {
        var tally = new Tally(wanted);
        List<Row> sample = session.read("reading a sample", each -> pages.some(each, sampleRows));
        for (int from = 0; from < sample.size(); from += pages.rowsMax()) {
            int to = Math.min(from + pages.rowsMax(), sample.size());
            List<Row> page = sample.subList(from, to);
            session.read("judging", each -> judged(each, page, looking, tally));
        }
        return tally;
    }

    private List<Row> judged(Connection connection, List<Row> rows, Operation looking, Tally tally)
            throws SQLException {
        Judge judge = looking.judge(connection, rows);
        rows.forEach(each -> tally.add(each, cells.judge(each, judge)));
        return rows;
    }

    public Tally of(Operation looking) {
        var tally = new Tally(wanted);
        Optional<List<String>> after = Optional.empty();
        boolean more = true;
        while (more) {
            Optional<List<String>> from = after;
            List<Row> page =
                    session.read(
                            "reading rows",
                            connection -> {
                                List<Row> rows = pages.read(connection, from);
                                return judged(connection, rows, looking, tally);
                            });
            more = page.size() == pages.rowsMax();
            after = page.isEmpty() ? after : Optional.of(page.getLast().key());
        }
        return tally;
    }
}
