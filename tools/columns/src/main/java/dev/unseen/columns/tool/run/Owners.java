package dev.unseen.columns.tool.run;

import dev.unseen.columns.codec.Place;
import dev.unseen.columns.tool.cell.Cells;
import dev.unseen.columns.tool.cell.Row;
import dev.unseen.columns.tool.cell.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whose values the rows of a page hold, where the target has a column that says so.
record Owners(Map<List<String>, String> byKey) {

    static Owners of(Target target, List<Row> rows) {
        var cells = new Cells(target);
        Map<List<String>, String> byKey = new HashMap<>();
        for (Row row : rows) {
            row.subject().ifPresent(each -> byKey.put(cells.place(row.key(), "").key(), each));
        }
        return new Owners(byKey);
    }

    /// Empty where the row names nobody.
    Optional<String> of(Place place) {
        return Optional.ofNullable(byKey.get(place.key()));
    }
}
