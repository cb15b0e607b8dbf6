package dev.unseen.columns.tool.run;

import dev.unseen.columns.tool.failure.Refusal;

/// @param batchRows rows of one transaction
/// @param passesMax how often the table is walked through until it is quiet
/// @param rowsPerSecondMax 0 for as many as can be
public record Limits(int batchRows, int passesMax, int rowsPerSecondMax) {

    public static final Limits USUAL = new Limits(500, 20, 0);

    public Limits {
        if (batchRows < 1 || batchRows > 10_000) {
            throw Refusal.limit("a batch has 1 to 10000 rows");
        }
        if (passesMax < 2 || passesMax > 1000 || rowsPerSecondMax < 0) {
            throw Refusal.limit("a run has 2 to 1000 passes, and a rate of at least 1 row");
        }
    }
}
