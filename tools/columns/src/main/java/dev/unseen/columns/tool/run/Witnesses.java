package dev.unseen.columns.tool.run;

import dev.unseen.columns.codec.ColumnCodec;
import dev.unseen.columns.codec.Opened;
import dev.unseen.columns.codec.Place;
import dev.unseen.columns.codec.Unreadable;
import dev.unseen.columns.tool.cell.Cells;
import dev.unseen.columns.tool.cell.Mark;
import dev.unseen.columns.tool.cell.Row;
import dev.unseen.columns.tool.cell.Standing;
import dev.unseen.columns.tool.cell.Target;
import dev.unseen.columns.tool.state.Marks;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Compares what is read now with the marks made when it was encrypted.
final class Witnesses {
    private static final int ASKED_MAX = 1000;

    private final Target target;
    private final Cells cells;
    private final Optional<Marks> marks;
    private final ColumnCodec codec;

    Witnesses(Target target, Optional<Marks> marks, ColumnCodec codec) {
        this.target = target;
        this.cells = new Cells(target);
        this.marks = marks;
        this.codec = codec;
    }

    /// The names under which the marks of a target are kept.
    static List<String> places(Target target) {
        String column = target.label() + "." + target.column().name();
        return target.paths().isEmpty()
                ? List.of(column)
                : target.paths().stream().map(path -> column + path.normalized()).toList();
    }

    /// The marks of a page.
    Map<Place, Mark> of(Connection connection, List<Row> rows) throws SQLException {
        if (marks.isEmpty()) {
            return Map.of();
        }
        Map<Place, Mark> found = new HashMap<>();
        for (Map.Entry<String, Map<List<String>, Place>> each : places(rows).entrySet()) {
            Map<List<String>, Place> places = each.getValue();
            List<List<String>> keys = List.copyOf(places.keySet());
            for (int from = 0; from < keys.size(); from += ASKED_MAX) {
                List<List<String>> some =
                        keys.subList(from, Math.min(from + ASKED_MAX, keys.size()));
                marks.get()
                        .of(connection, each.getKey(), some)
                        .forEach((key, mark) -> found.put(places.get(key), mark));
            }
        }
        return found;
    }

    /// The places of a page's values: by the name of their marks, and then by the marks' keys.
    private Map<String, Map<List<String>, Place>> places(List<Row> rows) {
        Map<String, Map<List<String>, Place>> all = new HashMap<>();
        String column = target.label() + "." + target.column().name();
        for (Row row : rows) {
            if (target.paths().isEmpty()) {
                all.computeIfAbsent(column, _ -> new HashMap<>())
                        .put(row.key(), cells.place(row.key(), ""));
            }
            for (Cells.Member each : cells.members(row)) {
                all.computeIfAbsent(column + each.pattern().normalized(), _ -> new HashMap<>())
                        .put(
                                each.markedAs(row.key()),
                                cells.place(row.key(), each.path().normalized()));
            }
        }
        return all;
    }

    /// What a value that opened is, after a look at its mark.
    Standing standing(Map<Place, Mark> page, Place place, String ciphertext, Opened opened) {
        Mark mark = page.get(place);
        if (mark == null) {
            return new Standing.Encrypted(opened.keyId(), Standing.Witness.NONE);
        }
        if (!mark.written().equals(Mark.written(ciphertext))) {
            return new Standing.Encrypted(opened.keyId(), Standing.Witness.WRITTEN_SINCE);
        }
        try {
            return codec.matches(place, opened.original(), mark.original().orElseThrow())
                    ? new Standing.Encrypted(opened.keyId(), Standing.Witness.SAME)
                    : new Standing.Altered();
        } catch (Unreadable _) {
            // The key of the mark is no longer among ours.
            return new Standing.Encrypted(opened.keyId(), Standing.Witness.NONE);
        }
    }
}
