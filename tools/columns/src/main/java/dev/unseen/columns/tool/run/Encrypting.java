package dev.unseen.columns.tool.run;

import dev.unseen.columns.codec.ColumnCodec;
import dev.unseen.columns.codec.Format;
import dev.unseen.columns.codec.Opened;
import dev.unseen.columns.codec.Original;
import dev.unseen.columns.codec.Place;
import dev.unseen.columns.codec.Unreadable;
import dev.unseen.columns.tool.cell.Judge;
import dev.unseen.columns.tool.cell.Row;
import dev.unseen.columns.tool.cell.Standing;
import dev.unseen.columns.tool.cell.Stored;
import dev.unseen.columns.tool.cell.Target;
import dev.unseen.columns.tool.cell.Verdict;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;

/// Encrypts what is plain. What opens is left alone, and so is what only looks like a ciphertext.
public final class Encrypting implements Operation {
    private final ColumnCodec codec;
    private final Target target;
    private final boolean remembering;
    private final Optional<Indexing> indexing;

    /// @param remembering whether a digest of each original is kept
    /// @param indexing makes the blind index, where there is one
    public Encrypting(
            ColumnCodec codec, Target target, boolean remembering, Optional<Indexing> indexing) {
        this.codec = codec;
        this.target = target;
        this.remembering = remembering;
        this.indexing = indexing;
    }

    @Override
    public Optional<String> index(Row row) {
        return indexing.flatMap(each -> each.of(row));
    }

    @Override
    public String verb() {
        return "encrypt";
    }

    @Override
    public String keyId() {
        return codec.ring().primary().id();
    }

    @Override
    public Judge judge(Connection connection, List<Row> rows) {
        Owners owners = Owners.of(target, rows);
        return (place, stored) -> verdict(owners, place, stored);
    }

    private Verdict verdict(Owners owners, Place place, Stored stored) {
        Standing standing = standing(place, stored);
        if (!(standing instanceof Standing.Plain)) {
            return new Verdict.Leave(standing);
        }
        if (codec.format() == Format.FERNET && stored instanceof Stored.Json) {
            return new Verdict.Leave(
                    new Standing.Unfit("a Fernet token would not say that it is no string"));
        }
        return target.subject().isPresent()
                ? ofSubject(owners.of(place), place, stored)
                : written(place, stored);
    }

    /// No digest is kept: it would outlive the subject's key, and tell a guess from a miss.
    private Verdict ofSubject(Optional<String> subject, Place place, Stored stored) {
        if (subject.isEmpty()) {
            return new Verdict.Leave(new Standing.Unfit("its row names no subject"));
        }
        try (Original original = stored.original()) {
            String ciphertext = codec.encryptFor(subject.get(), place, original);
            return new Verdict.Replace(
                    new Standing.Plain(), new Stored.Text(ciphertext), Optional.empty());
        } catch (Unreadable e) {
            String reason = "its subject's key cannot be used: " + e.reason();
            return new Verdict.Leave(new Standing.Unfit(reason));
        }
    }

    private Verdict written(Place place, Stored stored) {
        try (Original original = stored.original()) {
            String ciphertext = codec.encrypt(place, original);
            Optional<String> digest =
                    remembering ? Optional.of(codec.digest(place, original)) : Optional.empty();
            return new Verdict.Replace(new Standing.Plain(), new Stored.Text(ciphertext), digest);
        }
    }

    private Standing standing(Place place, Stored stored) {
        Optional<String> text = stored.ciphertext().filter(codec::claims);
        if (text.isEmpty()) {
            return new Standing.Plain();
        }
        try (Opened opened = codec.open(place, text.get())) {
            return new Standing.Encrypted(opened.keyId(), Standing.Witness.NONE);
        } catch (Unreadable e) {
            return Standings.of(e);
        }
    }
}
