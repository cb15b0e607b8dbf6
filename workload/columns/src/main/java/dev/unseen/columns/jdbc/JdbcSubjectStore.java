package dev.unseen.columns.jdbc;

import dev.unseen.columns.codec.SubjectStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The keys of subjects in a table of PostgreSQL, MySQL, MariaDB or SQLite. Every call is a
 * transaction of its own.
 *
 * <p>The table is best kept apart from the data it belongs to: in a database of its own, whose
 * backups are kept for a short time.
 *
 * <p>Errors: {@link StoreUnreachable}.
 */
public final class JdbcSubjectStore implements SubjectStore {

    /** What makes the table on PostgreSQL and SQLite, which tell every two texts apart. */
    public static final String TABLE =
            "CREATE TABLE unseen_subject_key ("
                    + "key_id VARCHAR(64) NOT NULL PRIMARY KEY,"
                    + " subject VARCHAR(255) NOT NULL UNIQUE,"
                    + " wrapped VARCHAR(512))";

    /**
     * What makes the table on MySQL and MariaDB. Their text compares without regard to case,
     * accents or blanks at the end, and subjects that share a key are erased together; bytes are
     * compared as they are.
     */
    public static final String MYSQL_TABLE =
            TABLE.replace("subject VARCHAR(255)", "subject VARBINARY(1020)") + " ENGINE=InnoDB";

    private static final String ROWS = "SELECT key_id, subject, wrapped FROM unseen_subject_key ";

    private final DataSource database;

    public JdbcSubjectStore(DataSource database) {
        this.database = database;
    }

    @Override
    public Optional<Row> findKey(String keyId) {
        return rows(ROWS + "WHERE key_id = ?", keyId).stream().findFirst();
    }

    @Override
    public Optional<Row> findSubject(String subject) {
        // A table that an earlier version made on MySQL may answer with a name that is alike.
        return rows(ROWS + "WHERE subject = ?", subject).stream()
                .filter(row -> row.subject().equals(subject))
                .findFirst();
    }

    @Override
    public void insertIfAbsent(Row row) {
        try {
            change(
                    "INSERT INTO unseen_subject_key (key_id, subject, wrapped) VALUES (?, ?, ?)",
                    row.keyId(),
                    row.subject(),
                    row.wrapped().orElseThrow());
        } catch (StoreUnreachable e) {
            // Somebody was faster, or nothing could be written: the table knows which.
            if (findSubject(row.subject()).isEmpty()) {
                throw e;
            }
        }
    }

    @Override
    public boolean replace(String keyId, String expected, String wrapped) {
        return change(
                        "UPDATE unseen_subject_key SET wrapped = ? WHERE key_id = ? AND wrapped ="
                                + " ?",
                        wrapped,
                        keyId,
                        expected)
                == 1;
    }

    @Override
    public void destroy(String keyId) {
        change("UPDATE unseen_subject_key SET wrapped = NULL WHERE key_id = ?", keyId);
    }

    @Override
    public List<Row> living(String afterKeyId, int countMax) {
        return rows(
                ROWS + "WHERE wrapped IS NOT NULL AND key_id > ? ORDER BY key_id LIMIT " + countMax,
                afterKeyId);
    }

    private List<Row> rows(String sql, String parameter) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            try (ResultSet found = statement.executeQuery()) {
                List<Row> rows = new ArrayList<>();
                while (found.next()) {
                    rows.add(
                            new Row(
                                    found.getString(1),
                                    found.getString(2),
                                    Optional.ofNullable(found.getString(3))));
                }
                return rows;
            }
        } catch (SQLException e) {
            throw new StoreUnreachable(e);
        }
    }

    private int change(String sql, String... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(true);
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new StoreUnreachable(e);
        }
    }

    /** The table of subjects' keys could not be read or written; trying later may help. */
    public static final class StoreUnreachable extends RuntimeException {

        private static final long serialVersionUID = 1;

        StoreUnreachable(SQLException cause) {
            super("the table unseen_subject_key cannot be used", cause);
        }
    }
}
