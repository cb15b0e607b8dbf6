package dev.unseen.columns.tool.run;

import dev.unseen.columns.tool.cell.Judge;
import dev.unseen.columns.tool.cell.Row;
import dev.unseen.columns.tool.cell.Standing;
import dev.unseen.columns.tool.cell.Verdict;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;

/// Writes blind indexes beside values that stay as they are, so that a unique index is made over
/// all of them before the first one is encrypted.
public final class Filling implements Operation {
    private final String keyId;
    private final Indexing indexing;

    /// @param keyId of the index's key
    public Filling(String keyId, Indexing indexing) {
        this.keyId = keyId;
        this.indexing = indexing;
    }

    @Override
    public String verb() {
        return "index";
    }

    @Override
    public String keyId() {
        return keyId;
    }

    @Override
    public Optional<String> index(Row row) {
        return indexing.of(row);
    }

    @Override
    public Judge judge(Connection connection, List<Row> rows) {
        return (_, _) -> new Verdict.Leave(new Standing.Plain());
    }
}
