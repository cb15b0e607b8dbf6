package dev.unseen.columns.tool.state;

import dev.unseen.columns.codec.SubjectStore;
import dev.unseen.columns.jdbc.JdbcSubjectStore;
import dev.unseen.columns.tool.database.MariaDb;
import dev.unseen.columns.tool.database.Session;
import dev.unseen.columns.tool.failure.Refusal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The library's table of subjects' keys, over a session of ours: where a batch is under way there,
/// a new key is written with it or not at all.
public final class SubjectTable implements SubjectStore {
    private static final String ROWS = "SELECT key_id, subject, wrapped FROM unseen_subject_key ";

    /// "There is no such table" on PostgreSQL, and on MariaDB and MySQL.
    private static final Set<String> MISSING = Set.of("42P01", "42S02");

    private final Session session;
    private final boolean there;

    private SubjectTable(Session session, boolean there) {
        this.session = session;
        this.there = there;
    }

    /// For what writes; makes the table when it is missing.
    public static SubjectTable written(Session session) {
        make(session);
        return new SubjectTable(session, true);
    }

    /// For what only looks, and makes nothing: a table that is missing has no rows.
    public static SubjectTable looked(Session session) {
        return new SubjectTable(
                session, session.read("looking for subjects' keys", SubjectTable::isThere));
    }

    private static boolean isThere(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(ROWS + "WHERE 1 = 0");
            return true;
        } catch (SQLException e) {
            boolean sqlite = String.valueOf(e.getMessage()).contains("no such table");
            if (sqlite || MISSING.contains(String.valueOf(e.getSQLState()))) {
                return false;
            }
            throw e;
        }
    }

    private static void make(Session session) {
        boolean mysql = session.dialect() instanceof MariaDb;
        String table = mysql ? JdbcSubjectStore.MYSQL_TABLE : JdbcSubjectStore.TABLE;
        String sql = table.replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS");
        session.read(
                "making the table of subjects' keys",
                connection -> {
                    try (Statement statement = connection.createStatement()) {
                        return statement.execute(sql);
                    }
                });
        if (mysql && session.read("looking at subjects' keys", SubjectTable::takesAlikeForOne)) {
            throw Refusal.conflict(
                    "the table unseen_subject_key was made by an earlier version and takes names"
                            + " for one that are alike (case, accents, blanks); first: "
                            + String.join("; ", EXACTLY));
        }
    }

    /// What makes an earlier table compare bytes; no row is lost, whatever its character set.
    private static final List<String> EXACTLY =
            List.of(
                    "ALTER TABLE unseen_subject_key CONVERT TO CHARACTER SET utf8mb4"
                            + " COLLATE utf8mb4_bin",
                    "ALTER TABLE unseen_subject_key MODIFY subject VARBINARY(1020) NOT NULL");

    private static boolean takesAlikeForOne(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT 1 FROM information_schema.columns WHERE table_schema ="
                                        + " database() AND table_name = 'unseen_subject_key'"
                                        + " AND column_name = 'subject'"
                                        + " AND collation_name IS NOT NULL"
                                        + " AND collation_name NOT LIKE '%nopad\\_bin'"
                                        + " AND collation_name NOT LIKE '%0900\\_bin'")) {
            return rows.next();
        }
    }

    @Override
    public Optional<Row> findKey(String keyId) {
        return rows(ROWS + "WHERE key_id = ?", keyId).stream().findFirst();
    }

    @Override
    public Optional<Row> findSubject(String subject) {
        return rows(ROWS + "WHERE subject = ?", subject).stream()
                .filter(row -> row.subject().equals(subject))
                .findFirst();
    }

    @Override
    public void insertIfAbsent(Row row) {
        List<String> itself = List.of("subject");
        change(
                "INSERT INTO unseen_subject_key (key_id, subject, wrapped) VALUES (?, ?, ?)"
                        + session.dialect().orReplace(itself, itself),
                row.keyId(),
                row.subject(),
                row.wrapped().orElseThrow());
    }

    @Override
    public boolean replace(String keyId, String expected, String wrapped) {
        String sql = "UPDATE unseen_subject_key SET wrapped = ? WHERE key_id = ? AND wrapped = ?";
        return change(sql, wrapped, keyId, expected) == 1;
    }

    @Override
    public void destroy(String keyId) {
        change("UPDATE unseen_subject_key SET wrapped = NULL WHERE key_id = ?", keyId);
    }

    @Override
    public List<Row> living(String afterKeyId, int countMax) {
        String sql = "WHERE wrapped IS NOT NULL AND key_id > ? ORDER BY key_id LIMIT " + countMax;
        return rows(ROWS + sql, afterKeyId);
    }

    private List<Row> rows(String sql, String parameter) {
        if (!there) {
            return List.of();
        }
        return session.read(
                "reading the table unseen_subject_key",
                connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(sql)) {
                        statement.setString(1, parameter);
                        return rows(statement);
                    }
                });
    }

    private static List<Row> rows(PreparedStatement statement) throws SQLException {
        var all = new ArrayList<Row>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                Optional<String> wrapped = Optional.ofNullable(rows.getString(3));
                all.add(new Row(rows.getString(1), rows.getString(2), wrapped));
            }
        }
        return all;
    }

    private int change(String sql, String... parameters) {
        return session.read(
                "writing the table unseen_subject_key",
                connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(sql)) {
                        for (int at = 0; at < parameters.length; at++) {
                            statement.setString(at + 1, parameters[at]);
                        }
                        return statement.executeUpdate();
                    }
                });
    }
}
