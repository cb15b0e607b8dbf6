package dev.unseen.columns.tool.run;

import dev.unseen.columns.codec.ColumnCodec;
import dev.unseen.columns.codec.Opened;
import dev.unseen.columns.codec.Place;
import dev.unseen.columns.codec.Subjects;
import dev.unseen.columns.codec.Unreadable;
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

/// Opens every value, compares it with its mark, and changes nothing.
public final class Looking implements Operation {
    private final ColumnCodec codec;
    private final Witnesses witnesses;
    private final Target target;
    private final Optional<Subjects> subjects;

    /// @param marks none where no run has been yet
    /// @param subjects whose keys the target's values are under, where it says whose they are
    public Looking(
            ColumnCodec codec, Target target, Optional<Marks> marks, Optional<Subjects> subjects) {
        this.codec = codec;
        this.target = target;
        this.subjects = subjects;
        this.witnesses = new Witnesses(target, marks, codec);
    }

    @Override
    public String verb() {
        return "verify";
    }

    @Override
    public String keyId() {
        return codec.ring().primary().id();
    }

    @Override
    public Judge judge(Connection connection, List<Row> rows) throws SQLException {
        Map<Place, Mark> page = witnesses.of(connection, rows);
        Owners owners = Owners.of(target, rows);
        return (place, stored) ->
                new Verdict.Leave(owned(owners, place, standing(page, place, stored)));
    }

    /// A value under the key of somebody else would not be erased with its row's subject.
    private Standing owned(Owners owners, Place place, Standing standing) {
        if (target.subject().isEmpty()) {
            return standing;
        }
        Optional<String> owner = owners.of(place);
        if (owner.isEmpty() && standing instanceof Standing.Plain) {
            return new Standing.Unfit("its row names no subject");
        }
        boolean others =
                standing instanceof Standing.Encrypted(String keyId, _)
                        && Subjects.owns(keyId)
                        && !owner.flatMap(this::keyId).equals(Optional.of(keyId));
        return others ? new Standing.Unfit("it is under another subject's key") : standing;
    }

    private Optional<String> keyId(String subject) {
        return subjects.orElseThrow().keyId(subject);
    }

    private Standing standing(Map<Place, Mark> page, Place place, Stored stored) {
        Optional<String> ciphertext = stored.ciphertext().filter(codec::claims);
        if (ciphertext.isEmpty()) {
            return new Standing.Plain();
        }
        try (Opened opened = codec.open(place, ciphertext.get())) {
            return witnesses.standing(page, place, ciphertext.get(), opened);
        } catch (Unreadable e) {
            return Standings.of(e);
        }
    }
}
