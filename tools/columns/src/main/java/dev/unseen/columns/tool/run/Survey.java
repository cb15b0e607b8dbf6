package dev.unseen.columns.tool.run;

import dev.unseen.columns.tool.cell.Cells;
import dev.unseen.columns.tool.cell.Judge;
import dev.unseen.columns.tool.cell.Row;
import dev.unseen.columns.tool.cell.Target;
import dev.unseen.columns.tool.database.Session;
import dev.unseen.columns.tool.rows.Pages;
import java.util.List;
import java.util.Optional;

/// Walks through a target and counts; no locks, no writes.
public final class Survey {
    private final Session session;
    private final Pages pages;
    private final Cells cells;

    public Survey(Session session, Target target, int pageRows) {
        this.session = session;
        this.pages = new Pages(session.dialect(), target, Optional.empty(), pageRows);
        this.cells = new Cells(target);
    }

    public Tally of(Operation looking) {
        var tally = new Tally();
        Optional<List<String>> after = Optional.empty();
        boolean more = true;
        while (more) {
            Optional<List<String>> from = after;
            List<Row> page =
                    session.read(
                            "reading rows",
                            connection -> {
                                List<Row> rows = pages.read(connection, from);
                                Judge judge = looking.judge(connection, rows);
                                rows.forEach(each -> tally.add(each, cells.judge(each, judge)));
                                return rows;
                            });
            more = page.size() == pages.rowsMax();
            after = page.isEmpty() ? after : Optional.of(page.getLast().key());
        }
        return tally;
    }
}
