package dev.unseen.columns.tool.database;

import dev.unseen.columns.tool.failure.Refusal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/// How one product says what we need to say. A column is always named through the alias `r`.
public sealed interface Dialect permits Postgres, MariaDb, Sqlite {

    static Dialect of(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        if (lower.startsWith("jdbc:postgresql:")) {
            return new Postgres();
        }
        if (lower.startsWith("jdbc:mariadb:") || lower.startsWith("jdbc:mysql:")) {
            return new MariaDb();
        }
        if (lower.startsWith("jdbc:sqlite:")) {
            return new Sqlite(url);
        }
        throw Refusal.malformed(
                "a database is given as postgresql://host/name, mariadb://host/name,"
                        + " mysql://host/name or sqlite:FILE");
    }

    /// What it is called, for people.
    String product();

    /// An identifier that cannot be taken for anything else.
    String quote(String identifier);

    /// What the driver is told besides the login.
    Properties properties(Login login, Timeouts timeouts);

    /// Sets the session's limits and refuses replicas and networks without TLS.
    void settle(Connection connection, Login login, Timeouts timeouts) throws SQLException;

    /// Takes a lock that lives as long as the session; false when somebody else has it.
    boolean takeLock(Connection connection, String name) throws SQLException;

    /// Gives the value of a cell: bytes or characters.
    String value(Column column);

    /// Whether [#value] is read as bytes.
    default boolean readsBytes(Column column) {
        return column.family() == Family.BYTES;
    }

    /// Gives `text` or `blob`, or another word for what a ciphertext cannot replace.
    default String storage(Column column) {
        return column.family() == Family.BYTES ? "'blob'" : "'text'";
    }

    /// Gives a key value in the spelling of its kind.
    String key(Column column);

    /// The place of a key value among a statement's parameters.
    String keyParameter(Column column);

    /// Fills that place from the spelling.
    void bindKey(PreparedStatement statement, int at, Column column, String spelling)
            throws SQLException;

    /// The condition that a text has the same characters as a parameter, whatever its collation
    /// takes for equal.
    String exactly(String named);

    /// The condition that a row comes after a key, with one or more [#keyParameter]s.
    KeysetCondition after(List<Column> key);

    /// Takes the session's time-outs away, for what has to take its time.
    default List<String> unhurried() {
        return List.of();
    }

    /// Gives them back.
    default List<String> hurried(Timeouts timeouts) {
        return List.of();
    }

    /// What an ORDER BY takes to give rows in no order.
    default String noOrder() {
        return "random()";
    }

    /// Has triggers that wait for the commit run now.
    default void runDeferred(Connection connection) throws SQLException {}

    /// What stands before the rows of keys in `(a, b) IN (…)`.
    default String keyRows() {
        return "";
    }

    /// What makes a SELECT lock the rows it returns and pass over those that others hold.
    String lockRows();

    default String quote(TableName table) {
        return table.schema().map(each -> quote(each) + ".").orElse("") + quote(table.name());
    }

    default String named(Column column) {
        return "r." + quote(column.name());
    }

    /// How a person asks for a wider column; empty when it is wide enough whatever it says.
    ///
    /// @param rest what its definition says beside the type, and goes on saying
    Optional<String> widening(
            TableName table, Column column, int lengthNeeded, boolean indexed, String rest);

    /// The type of a column of bytes, and of text of at most 500 characters that can be a key.
    String bytesType();

    String keyTextType();

    /// What an INSERT does about a row that is there: takes over these columns.
    default String orReplace(List<String> key, List<String> columns) {
        return " ON CONFLICT ("
                + String.join(", ", key)
                + ") DO UPDATE SET "
                + columns.stream()
                        .map(each -> each + " = excluded." + each)
                        .collect(Collectors.joining(", "));
    }
}
