package dev.unseen.chassis.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptStatementsTest {

    private static final String INSERT = "INSERT INTO one (id, name) VALUES (:id, :name)";
    private static final String SELECT = "SELECT name FROM one WHERE id >= :id ORDER BY id";

    @TempDir private Path directory;
    private final List<String> prepared = new ArrayList<>();
    private final KeptStatements statements = new KeptStatements();
    private Connection connection;
    private Jdbi jdbi;

    @BeforeEach
    void open() throws SQLException {
        connection = connect();
        execute(connection, "PRAGMA journal_mode=WAL");
        execute(connection, "CREATE TABLE one (id INTEGER PRIMARY KEY, name TEXT NOT NULL)");
        Connection counted = counted(connection);
        jdbi = Jdbi.create(() -> new UnclosedConnection(counted).proxy());
        NamedParameters.readBy(jdbi);
        jdbi.setStatementBuilderFactory(_ -> statements);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void create_sameWordsAgain_isNotPreparedAgain() {
        for (int id = 1; id <= 3; id++) {
            insert(id, "n" + id);
            assertThat(names(id)).containsExactly("n" + id);
        }
        assertThat(prepared).hasSize(2);
    }

    @Test
    void create_whileTheSameWordsAreInUse_preparesAnother() {
        insert(1, "a");
        insert(2, "b");
        try (Handle handle = jdbi.open();
                var outer = handle.createQuery(SELECT)) {
            var rows = outer.bind("id", 1).mapTo(String.class).iterator();
            assertThat(rows.next()).isEqualTo("a");
            assertThat(names(2)).containsExactly("b");
            assertThat(rows.next()).isEqualTo("b");
        }
        assertThat(names(1)).containsExactly("a", "b");
        assertThat(prepared).filteredOn(each -> each.startsWith("SELECT")).hasSize(2);
    }

    @Test
    void create_afterAFailure_worksAsBefore() {
        insert(1, "a");
        assertThatThrownBy(() -> insert(1, "b"))
                .isInstanceOf(UnableToExecuteStatementException.class);
        insert(2, "c");
        assertThat(names(1)).containsExactly("a", "c");
        assertThat(prepared).hasSize(2);
    }

    @Test
    void create_afterAFailureOfTheEngine_worksAgain() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> absolute(Long.MIN_VALUE))
                    .isInstanceOf(JdbiException.class)
                    .hasMessageContaining("overflow");
            assertThat(absolute(-1)).isEqualTo(1);
        }
    }

    private long absolute(long value) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery("SELECT abs(:value)")
                                .bind("value", value)
                                .mapTo(Long.class)
                                .one());
    }

    /// A statement that is kept in the middle of its rows would hold the log of writes for ever.
    @Test
    void close_beforeTheLastRow_endsTheRead() throws SQLException {
        insert(1, "a");
        insert(2, "b");
        try (Handle handle = jdbi.open();
                var query = handle.createQuery(SELECT)) {
            assertThat(query.bind("id", 1).mapTo(String.class).findFirst()).contains("a");
        }
        requireNoRead();
    }

    @Test
    void close_ofRowsThatNobodyAskedFor_endsTheRead() throws SQLException {
        insert(1, "a");
        insert(2, "b");
        jdbi.useHandle(handle -> handle.execute("SELECT * FROM one"));
        requireNoRead();
    }

    private void requireNoRead() throws SQLException {
        try (Connection other = connect();
                Statement statement = other.createStatement();
                var rows = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt("busy")).isZero();
        }
    }

    @Test
    void execute_often_preparesOnceAndAnewAfterAFailure() throws SQLException {
        Connection counted = counted(connection);
        for (int i = 0; i < 3; i++) {
            statements.execute(counted, "BEGIN");
            insert(i, "n");
            statements.execute(counted, "COMMIT");
        }
        assertThatThrownBy(() -> statements.execute(counted, "COMMIT"))
                .isInstanceOf(SQLException.class);
        statements.execute(counted, "BEGIN");
        statements.execute(counted, "COMMIT");
        assertThat(prepared).containsExactly("BEGIN", prepared.get(1), "COMMIT", "COMMIT");
    }

    private void insert(int id, String name) {
        jdbi.useHandle(
                handle -> handle.createUpdate(INSERT).bind("id", id).bind("name", name).execute());
    }

    private List<String> names(int id) {
        return jdbi.withHandle(
                handle -> handle.createQuery(SELECT).bind("id", id).mapTo(String.class).list());
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("one.db"));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection counted(Connection connection) {
        return (Connection)
                Proxy.newProxyInstance(
                        Connection.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (_, method, arguments) -> {
                            if (method.getName().equals("prepareStatement")) {
                                prepared.add((String) arguments[0]);
                            }
                            try {
                                return method.invoke(connection, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }
}
