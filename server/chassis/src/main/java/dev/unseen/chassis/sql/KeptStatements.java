package dev.unseen.chassis.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
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

    /// The text of each that is used now: JDBI closes with the words before it has read the names
    /// of parameters in them, and creates with those after.
    private final Map<Statement, String> used = new IdentityHashMap<>();

    @Override
    public PreparedStatement create(Connection connection, String sql, StatementContext context)
            throws SQLException {
        PreparedStatement kept = free.remove(sql);
        PreparedStatement statement = kept == null ? super.create(connection, sql, context) : kept;
        used.put(statement, sql);
        return statement;
    }

    /// Words of our own, without parameters or rows.
    void execute(Connection connection, String sql) throws SQLException {
        PreparedStatement kept = free.remove(sql);
        PreparedStatement statement = kept == null ? connection.prepareStatement(sql) : kept;
        try {
            statement.execute();
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
        keep(sql, statement);
    }

    @Override
    public void close(Connection connection, String sql, Statement statement) throws SQLException {
        String text = used.remove(statement);
        if (text == null || !(statement instanceof PreparedStatement prepared)) {
            statement.close();
            return;
        }
        if (prepared.isClosed()) {
            return; // the driver does that after some failures
        }
        endRows(prepared);
        prepared.clearParameters();
        keep(text, prepared);
    }

    /// Rows that nobody has read to their end would hold the connection to what it sees now.
    private static void endRows(PreparedStatement prepared) throws SQLException {
        ResultSet rows = prepared.getResultSet();
        if (rows != null) {
            rows.close();
        }
    }

    private void keep(String text, PreparedStatement prepared) throws SQLException {
        PreparedStatement other = free.put(text, prepared);
        if (other != null) {
            other.close();
        }
        if (free.size() > KEPT_MAX) {
            free.pollFirstEntry().getValue().close();
        }
    }
}
