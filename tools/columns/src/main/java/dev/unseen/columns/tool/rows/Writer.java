package dev.unseen.columns.tool.rows;

import dev.unseen.columns.tool.cell.Change;
import dev.unseen.columns.tool.cell.Target;
import dev.unseen.columns.tool.database.Column;
import dev.unseen.columns.tool.database.Postgres;
import dev.unseen.columns.tool.database.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Writes a batch of cells into rows that this transaction has locked.
public interface Writer {

    /// @return how many rows were written; all, unless something in the database swallows writes
    int write(Connection connection, List<Change> changes) throws SQLException;

    /// The rows of a batch that may not hold what was written to them; all where nobody can tell
    /// without reading them.
    default List<Change> doubtful(Connection connection, List<Change> changes) throws SQLException {
        return changes;
    }

    /// @param index the blind index's column, where there is one
    static Writer of(Session session, Target target, Optional<Column> index) {
        return session.dialect() instanceof Postgres
                ? CopyingWriter.prepare(session, target, index)
                : new UpdatingWriter(session.dialect(), target, index);
    }
}
