package dev.unseen.columns.tool.run;

import dev.unseen.columns.blind.BlindIndex;
import dev.unseen.columns.codec.ColumnCodec;
import dev.unseen.columns.codec.Kind;
import dev.unseen.columns.codec.Opened;
import dev.unseen.columns.codec.Original;
import dev.unseen.columns.codec.Place;
import dev.unseen.columns.codec.Unreadable;
import dev.unseen.columns.tool.cell.Cells;
import dev.unseen.columns.tool.cell.Judge;
import dev.unseen.columns.tool.cell.Row;
import dev.unseen.columns.tool.cell.Standing;
import dev.unseen.columns.tool.cell.Stored;
import dev.unseen.columns.tool.cell.Target;
import dev.unseen.columns.tool.cell.Verdict;
import java.util.Optional;

/// Computes what stands in the blind index of a row, from its value plain or encrypted.
public final class Indexing {
    private final ColumnCodec codec;
    private final BlindIndex index;
    private final Cells cells;

    /// @param target of the whole cell, or of one member
    public Indexing(ColumnCodec codec, BlindIndex index, Target target) {
        this.codec = codec;
        this.index = index;
        this.cells = new Cells(target);
    }

    /// Empty for what is absent, is no text, or does not open.
    Optional<String> of(Row row) {
        String[] found = new String[1];
        Judge judge =
                (place, stored) -> {
                    found[0] = value(place, stored).orElse(null);
                    return new Verdict.Leave(new Standing.Plain());
                };
        cells.judge(row, judge);
        return Optional.ofNullable(found[0]);
    }

    private Optional<String> value(Place place, Stored stored) {
        Optional<String> text = stored.ciphertext();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!codec.claims(text.get())) {
            try (Original original = stored.original()) {
                return of(original);
            }
        }
        try (Opened opened = codec.open(place, text.get())) {
            return of(opened.original());
        } catch (Unreadable _) {
            return Optional.empty();
        }
    }

    private Optional<String> of(Original original) {
        return original.kind() == Kind.TEXT ? Optional.of(index.of(original)) : Optional.empty();
    }
}
