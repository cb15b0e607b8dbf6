package dev.unseen.columns.tool.run;

import dev.unseen.columns.codec.Place;
import dev.unseen.columns.tool.cell.Cells;
import dev.unseen.columns.tool.cell.Change;
import dev.unseen.columns.tool.cell.Row;
import dev.unseen.columns.tool.cell.Standing;
import dev.unseen.columns.tool.cell.Stored;
import dev.unseen.columns.tool.cell.Target;
import dev.unseen.columns.tool.cell.Verdict;
import dev.unseen.columns.tool.failure.Refusal;
import dev.unseen.columns.tool.rows.Pages;
import dev.unseen.columns.tool.state.KeyText;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads a batch back before it is committed. A trigger, or a server that shortens what is too
/// long, may have made something else of a ciphertext, which then opens no more.
final class ReadBack {
    private final Target target;
    private final Pages pages;
    private final Cells cells;
    private final boolean indexed;

    /// @param indexed whether a blind index is written beside the values
    ReadBack(Target target, Pages pages, boolean indexed) {
        this.target = target;
        this.pages = pages;
        this.cells = new Cells(target);
        this.indexed = indexed;
    }

    /// Errors: [Refusal] naming the first row that does not hold what was written to it.
    void require(Connection connection, List<Change> changes) throws SQLException {
        List<List<String>> keys = changes.stream().map(each -> each.row().key()).toList();
        Map<List<String>, Row> now =
                pages.again(connection, keys).stream()
                        .collect(Collectors.toMap(Row::key, Function.identity()));
        for (Change change : changes) {
            Row row = now.get(change.row().key());
            if (row == null || !holds(row, change)) {
                throw Refusal.conflict(
                        ("%s.%s does not keep what is written to it (row %s): a trigger rewrites"
                             + " it, or the server shortens it; this batch was taken back, and plan"
                             + " names the triggers")
                                .formatted(
                                        target.table().name().text(),
                                        target.column().name(),
                                        KeyText.join(change.row().key())));
            }
        }
    }

    private boolean holds(Row row, Change change) {
        boolean index = !indexed || row.index().equals(change.index());
        return index && sameValues(values(written(change)), values(row));
    }

    private static Row written(Change change) {
        Row row = change.row();
        return new Row(row.key(), change.value(), row.storage(), Optional.empty(), row.subject());
    }

    private Map<Place, Stored> values(Row row) {
        Map<Place, Stored> found = new LinkedHashMap<>();
        cells.judge(
                row,
                (place, stored) -> {
                    found.put(place, stored);
                    return new Verdict.Leave(new Standing.Plain());
                });
        return found;
    }

    private static boolean sameValues(Map<Place, Stored> written, Map<Place, Stored> read) {
        return written.size() == read.size()
                && written.entrySet().stream()
                        .allMatch(each -> isSame(each.getValue(), read.get(each.getKey())));
    }

    private static boolean isSame(Stored written, @Nullable Stored read) {
        return read != null && written.isSame(read);
    }
}
