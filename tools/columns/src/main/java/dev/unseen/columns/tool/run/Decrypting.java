package dev.unseen.columns.tool.run;

import dev.unseen.columns.codec.ColumnCodec;
import dev.unseen.columns.codec.Opened;
import dev.unseen.columns.codec.Place;
import dev.unseen.columns.codec.Unreadable;
import dev.unseen.columns.tool.cell.Fit;
import dev.unseen.columns.tool.cell.Judge;
import dev.unseen.columns.tool.cell.Mark;
import dev.unseen.columns.tool.cell.Row;
import dev.unseen.columns.tool.cell.Standing;
import dev.unseen.columns.tool.cell.Stored;
import dev.unseen.columns.tool.cell.Target;
import dev.unseen.columns.tool.cell.Verdict;
import dev.unseen.columns.tool.state.Marks;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gives the originals back, byte for byte; what differs from its mark stays as it is.
public final class Decrypting implements Operation {
    private final ColumnCodec codec;
    private final Witnesses witnesses;
    private final Fit fit;

    public Decrypting(ColumnCodec codec, Target target, Marks marks, Fit fit) {
        this.fit = fit;
        this.codec = codec;
        this.witnesses = new Witnesses(target, Optional.of(marks), codec);
    }

    @Override
    public String verb() {
        return "decrypt";
    }

    @Override
    public String keyId() {
        return codec.ring().primary().id();
    }

    @Override
    public boolean forgetsMarks() {
        return true;
    }

    @Override
    public Judge judge(Connection connection, List<Row> rows) throws SQLException {
        Map<Place, Mark> page = witnesses.of(connection, rows);
        return (place, stored) -> verdict(page, place, stored);
    }

    private Verdict verdict(Map<Place, Mark> page, Place place, Stored stored) {
        Optional<String> ciphertext = stored.ciphertext().filter(codec::claims);
        if (ciphertext.isEmpty()) {
            return new Verdict.Leave(new Standing.Plain());
        }
        try (Opened opened = codec.open(place, ciphertext.get())) {
            Standing standing = witnesses.standing(page, place, ciphertext.get(), opened);
            if (!(standing instanceof Standing.Encrypted)) {
                return new Verdict.Leave(standing);
            }
            Stored original = Stored.of(opened.original());
            Optional<Standing> misfit = fit.misfit(original).map(Standing.Unfit::new);
            return misfit.isPresent()
                    ? new Verdict.Leave(misfit.get())
                    : new Verdict.Replace(standing, original, Optional.empty());
        } catch (Unreadable e) {
            return new Verdict.Leave(Standings.of(e));
        }
    }
}
