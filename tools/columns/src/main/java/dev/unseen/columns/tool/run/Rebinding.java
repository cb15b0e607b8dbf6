package dev.unseen.columns.tool.run;

import dev.unseen.columns.codec.ColumnCodec;
import dev.unseen.columns.codec.Opened;
import dev.unseen.columns.codec.Place;
import dev.unseen.columns.codec.Subjects;
import dev.unseen.columns.codec.Unreadable;
import dev.unseen.columns.tool.cell.Cells;
import dev.unseen.columns.tool.cell.Judge;
import dev.unseen.columns.tool.cell.Mark;
import dev.unseen.columns.tool.cell.Row;
import dev.unseen.columns.tool.cell.Standing;
import dev.unseen.columns.tool.cell.Stored;
import dev.unseen.columns.tool.cell.Target;
import dev.unseen.columns.tool.cell.Verdict;
import dev.unseen.columns.tool.database.Session;
import dev.unseen.columns.tool.rows.Keys;
import dev.unseen.columns.tool.state.Marks;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Binds ciphertexts to their rows again after primary keys changed.
///
/// A ciphertext that somebody pasted into another row looks the same as one whose row was renamed.
/// So a former key is believed only when a person names it, or when the mark of that very
/// ciphertext has it and no row has that key any more.
public final class Rebinding implements Operation {
    private final ColumnCodec codec;
    private final Cells cells;
    private final Marks marks;
    private final Target target;
    private final Map<List<String>, List<String>> named;
    private final Keys keys;
    private final String column;

    /// @param named the former key of a row, by its present one
    public Rebinding(
            ColumnCodec codec,
            Session session,
            Target target,
            Marks marks,
            Map<List<String>, List<String>> named) {
        this.codec = codec;
        this.cells = new Cells(target);
        this.marks = marks;
        this.target = target;
        this.named = Map.copyOf(named);
        this.keys = new Keys(session.dialect(), target);
        this.column = target.label() + "." + target.column().name();
    }

    @Override
    public String verb() {
        return "rebind";
    }

    @Override
    public String keyId() {
        return codec.ring().primary().id();
    }

    @Override
    public Judge judge(Connection connection, List<Row> rows) throws SQLException {
        Map<Place, String> lost = new HashMap<>();
        Map<Place, List<String>> present = new HashMap<>();
        for (Row row : rows) {
            cells.judge(
                    row,
                    (place, stored) -> {
                        stored.ciphertext()
                                .filter(codec::claims)
                                .filter(each -> isLost(place, each))
                                .ifPresent(
                                        each -> {
                                            lost.put(place, each);
                                            present.put(place, row.key());
                                        });
                        return new Verdict.Leave(new Standing.Plain());
                    });
        }
        Map<Place, Former> former = new HashMap<>();
        for (Map.Entry<Place, String> each : lost.entrySet()) {
            Place place = each.getKey();
            former(connection, place, present.getOrDefault(place, List.of()), each.getValue())
                    .ifPresent(from -> former.put(place, from));
        }
        return (place, stored) -> verdict(former, place, stored);
    }

    private boolean isLost(Place place, String ciphertext) {
        try (Opened _ = codec.open(place, ciphertext)) {
            return false;
        } catch (Unreadable e) {
            return e.reason() == Unreadable.Reason.NOT_AUTHENTIC;
        }
    }

    /// Where a value was encrypted.
    ///
    /// @param gone whether no row has this key any more, so that its mark goes as well
    private record Former(Place place, List<String> key, boolean gone) {}

    private Optional<Former> former(
            Connection connection, Place place, List<String> present, String ciphertext)
            throws SQLException {
        String path = place.column().path();
        List<String> told = named.get(present);
        if (told != null) {
            boolean gone = !keys.exist(connection, told);
            return Optional.of(new Former(cells.place(told, path), told, gone));
        }
        for (String name : Witnesses.places(target)) {
            for (Mark mark : marks.of(connection, name, Mark.written(ciphertext))) {
                List<String> key = mark.key().subList(0, target.table().key().size());
                boolean here = name.equals(column + path) || mark.key().getLast().equals(path);
                if (here && !keys.exist(connection, key)) {
                    return Optional.of(new Former(cells.place(key, path), key, true));
                }
            }
        }
        return Optional.empty();
    }

    private Verdict verdict(Map<Place, Former> former, Place place, Stored stored) {
        Optional<String> ciphertext = stored.ciphertext().filter(codec::claims);
        if (ciphertext.isEmpty()) {
            return new Verdict.Leave(new Standing.Plain());
        }
        try (Opened opened = codec.open(place, ciphertext.get())) {
            var standing = new Standing.Encrypted(opened.keyId(), Standing.Witness.NONE);
            return new Verdict.Leave(standing);
        } catch (Unreadable e) {
            Former from = former.get(place);
            return from == null
                    ? new Verdict.Leave(Standings.of(e))
                    : rebound(from, place, ciphertext.get());
        }
    }

    private Verdict rebound(Former from, Place place, String ciphertext) {
        try (Opened opened = codec.open(from.place(), ciphertext)) {
            String anew = codec.rebind(from.place(), place, ciphertext);
            Optional<String> digest =
                    Subjects.owns(opened.keyId())
                            ? Optional.empty()
                            : Optional.of(codec.digest(place, opened.original()));
            var standing = new Standing.Encrypted(opened.keyId(), Standing.Witness.NONE);
            Optional<List<String>> gone = Optional.of(from.key()).filter(_ -> from.gone());
            return new Verdict.Replace(standing, new Stored.Text(anew), digest, gone);
        } catch (Unreadable e) {
            return new Verdict.Leave(Standings.of(e));
        }
    }
}
