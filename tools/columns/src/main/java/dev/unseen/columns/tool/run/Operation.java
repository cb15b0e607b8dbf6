package dev.unseen.columns.tool.run;

import dev.unseen.columns.tool.cell.Judge;
import dev.unseen.columns.tool.cell.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// What a run does to the values it meets.
public interface Operation {

    /// Its name in the table of runs.
    String verb();

    /// The key it writes under, or the one it reads first.
    String keyId();

    /// Decides about the rows of one page, which it may look up before.
    Judge judge(Connection connection, List<Row> rows) throws SQLException;

    /// The blind index of a row's original, where there is one.
    default Optional<String> index(Row row) {
        return Optional.empty();
    }

    /// Whether the marks of the places are of no use when the run has ended.
    default boolean forgetsMarks() {
        return false;
    }
}
