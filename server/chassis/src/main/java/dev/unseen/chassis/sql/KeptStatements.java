package dev.unseen.chassis.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/// The prepared statements of one connection, kept for the next time: SQLite's driver compiles a
/// statement anew each time it is asked to prepare one. For one thread.
final class KeptStatements extends DefaultStatementBuilder {

    private static final int KEPT_MAX = 256;
    private static final float LOAD = 0.75f;

    /// By text, those that nobody is using; the least recently used goes first.
    private final LinkedHashMap<String, PreparedStatement> free =
            new LinkedHashMap<>(KEPT_MAX, LOAD, true);

    @Override
    public PreparedStatement create(Connection connection, String sql, StatementContext context)
            throws SQLException {
        PreparedStatement kept = free.remove(sql);
        return kept == null ? super.create(connection, sql, context) : kept;
    }

    @Override
    public void close(Connection connection, String sql, Statement statement) throws SQLException {
        if (!(statement instanceof PreparedStatement prepared)) {
            statement.close();
            return;
        }
        prepared.clearParameters();
        PreparedStatement other = free.put(sql, prepared);
        if (other != null) {
            other.close();
        }
        if (free.size() > KEPT_MAX) {
            free.pollFirstEntry().getValue().close();
        }
    }
}
