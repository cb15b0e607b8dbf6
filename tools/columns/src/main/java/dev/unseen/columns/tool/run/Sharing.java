package dev.unseen.columns.tool.run;

import dev.unseen.columns.codec.Place;
import dev.unseen.columns.codec.Subjects;
import dev.unseen.columns.tool.cell.Judge;
import dev.unseen.columns.tool.cell.Row;
import dev.unseen.columns.tool.cell.Standing;
import dev.unseen.columns.tool.cell.Stored;
import dev.unseen.columns.tool.cell.Target;
import dev.unseen.columns.tool.cell.Verdict;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;

/// Counts what is under one subject's key in rows of others; opens nothing and changes nothing.
public final class Sharing implements Operation {
    private final Target target;
    private final String subject;
    private final String keyId;
    private long count;

    public Sharing(Target target, String subject, String keyId) {
        this.target = target;
        this.subject = subject;
        this.keyId = keyId;
    }

    public long count() {
        return count;
    }

    @Override
    public String verb() {
        return "shred";
    }

    @Override
    public String keyId() {
        return keyId;
    }

    @Override
    public Judge judge(Connection connection, List<Row> rows) {
        Owners owners = Owners.of(target, rows);
        return (place, stored) -> {
            count += isShared(owners, place, stored) ? 1 : 0;
            return new Verdict.Leave(new Standing.Plain());
        };
    }

    private boolean isShared(Owners owners, Place place, Stored stored) {
        return stored.ciphertext().filter(each -> Subjects.isUnder(keyId, each)).isPresent()
                && !owners.of(place).equals(Optional.of(subject));
    }
}
