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

/// Writes under the primary key, or under that of the row's subject, what is under another of the
/// ring. Poison stays poison, and never goes under a subject's key.
public final class Rotating implements Operation {
    private final ColumnCodec codec;
    private final Target target;
    private final Witnesses witnesses;
    private final boolean remembering;
    private final Optional<Subjects> subjects;

    /// @param subjects whose keys the values belong under, where rows say whose they are
    public Rotating(
            ColumnCodec codec,
            Target target,
            Marks marks,
            boolean remembering,
            Optional<Subjects> subjects) {
        this.codec = codec;
        this.target = target;
        this.witnesses = new Witnesses(target, Optional.of(marks), codec);
        this.remembering = remembering;
        this.subjects = subjects;
    }

    @Override
    public String verb() {
        return "rotate";
    }

    @Override
    public String keyId() {
        return codec.ring().primary().id();
    }

    @Override
    public Judge judge(Connection connection, List<Row> rows) throws SQLException {
        Map<Place, Mark> page = witnesses.of(connection, rows);
        Owners owners = Owners.of(target, rows);
        return (place, stored) -> verdict(owners, page, place, stored);
    }

    private Verdict verdict(Owners owners, Map<Place, Mark> page, Place place, Stored stored) {
        Optional<String> ciphertext = stored.ciphertext().filter(codec::claims);
        if (ciphertext.isEmpty()) {
            return new Verdict.Leave(new Standing.Plain());
        }
        try (Opened opened = codec.open(place, ciphertext.get())) {
            Standing standing = witnesses.standing(page, place, ciphertext.get(), opened);
            if (!(standing instanceof Standing.Encrypted)) {
                return new Verdict.Leave(standing);
            }
            Optional<String> subject = owners.of(place);
            if (subject.isPresent() && !opened.poison() && !isTheirs(subject, opened.keyId())) {
                String theirs = codec.encryptFor(subject.get(), place, opened.original());
                return new Verdict.Replace(standing, new Stored.Text(theirs), Optional.empty());
            }
            Optional<String> anew = codec.reencrypt(place, ciphertext.get());
            Optional<String> digest =
                    remembering && anew.isPresent()
                            ? Optional.of(codec.digest(place, opened.original()))
                            : Optional.empty();
            return anew.isPresent()
                    ? new Verdict.Replace(standing, new Stored.Text(anew.get()), digest)
                    : new Verdict.Leave(standing);
        } catch (Unreadable e) {
            return new Verdict.Leave(Standings.of(e));
        }
    }

    private boolean isTheirs(Optional<String> subject, String keyId) {
        return Subjects.owns(keyId)
                && subject.flatMap(subjects.orElseThrow()::keyId).equals(Optional.of(keyId));
    }
}
