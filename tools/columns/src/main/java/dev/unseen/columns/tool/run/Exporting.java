package dev.unseen.columns.tool.run;

import dev.unseen.columns.codec.ColumnCodec;
import dev.unseen.columns.codec.Original;
import dev.unseen.columns.codec.Place;
import dev.unseen.columns.codec.Unreadable;
import dev.unseen.columns.tool.cell.Judge;
import dev.unseen.columns.tool.cell.Row;
import dev.unseen.columns.tool.cell.Standing;
import dev.unseen.columns.tool.cell.Stored;
import dev.unseen.columns.tool.cell.Verdict;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Hands out every value in clear, also those that are still plain; a poison record raises its
/// alarm first. Changes nothing.
public final class Exporting implements Operation {
    private final ColumnCodec codec;
    private final BiConsumer<Place, Original> receiver;

    public Exporting(ColumnCodec codec, BiConsumer<Place, Original> receiver) {
        this.codec = codec;
        this.receiver = receiver;
    }

    @Override
    public String verb() {
        return "export";
    }

    @Override
    public String keyId() {
        return codec.ring().primary().id();
    }

    @Override
    public Judge judge(Connection connection, List<Row> rows) {
        return (place, stored) -> new Verdict.Leave(handedOut(place, stored));
    }

    private Standing handedOut(Place place, Stored stored) {
        Optional<String> ciphertext = stored.ciphertext().filter(codec::claims);
        if (ciphertext.isEmpty()) {
            try (Original plain = stored.original()) {
                receiver.accept(place, plain);
                return new Standing.Plain();
            }
        }
        try (Original original = codec.decrypt(place, ciphertext.get())) {
            receiver.accept(place, original);
            return new Standing.Encrypted(keyId(), Standing.Witness.NONE);
        } catch (Unreadable e) {
            return Standings.of(e);
        }
    }
}
