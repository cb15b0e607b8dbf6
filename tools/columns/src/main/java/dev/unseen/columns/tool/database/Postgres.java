package dev.unseen.columns.tool.database;

import dev.unseen.columns.tool.failure.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/// PostgreSQL 12 and later.
public record Postgres() implements Dialect {

    @Override
    public String product() {
        return "PostgreSQL";
    }

    @Override
    public String quote(String identifier) {
        return Quotes.doubled(identifier, '"');
    }

    @Override
    public Properties properties(Login login, Timeouts timeouts) {
        var properties = new Properties();
        properties.setProperty("ApplicationName", "unseen columns");
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty("reWriteBatchedInserts", "true");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", "" + (timeouts.statementSeconds() + 30));
        properties.setProperty("tcpKeepAlive", "true");
        return properties;
    }

    @Override
    public void settle(Connection connection, Login login, Timeouts timeouts) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String each : hurried(timeouts)) {
                statement.execute(each);
            }
            statement.execute("SET idle_in_transaction_session_timeout = 60000");
            statement.execute("SET row_security = off");
            statement.execute("SET bytea_output = 'hex'");
            statement.execute("SET DateStyle = 'ISO, YMD'");
            statement.execute("SET extra_float_digits = 3");
            // A batch finds its rows by their keys, however little is known of the temporary table.
            statement.execute("SET enable_hashjoin = off");
            statement.execute("SET enable_mergejoin = off");
            if (flag(statement, "SELECT pg_is_in_recovery()")) {
                throw Refusal.notPermitted("this server is a replica; name the primary");
            }
            String settings = "current_setting('transaction_read_only') = 'on'";
            if (flag(statement, "SELECT " + settings)) {
                throw Refusal.notPermitted("this session is read-only; name a primary");
            }
            if (!flag(statement, "SELECT current_setting('server_encoding') = 'UTF8'")) {
                throw Refusal.notPermitted("the database's encoding has to be UTF8");
            }
            boolean plain = flag(statement, NO_TLS);
            boolean near = Nearness.of(login.url()) && !flag(statement, FAR);
            if (plain && !near && !login.plainAllowed()) {
                throw Refusal.notPermitted(Sentences.NO_TLS);
            }
        }
    }

    private static final String NO_TLS =
            "SELECT NOT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";

    /// The server's own view: a tunnel ends near us and goes on to somewhere else.
    private static final String FAR =
            "SELECT coalesce(NOT inet_server_addr() <<= '127.0.0.0/8'"
                    + " AND inet_server_addr() <> '::1', false)";

    private static boolean flag(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    @Override
    public boolean takeLock(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
            statement.setLong(1, number(name));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    private static long number(String name) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(name.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String value(Column column) {
        return column.family() == Family.BYTES ? named(column) : named(column) + "::text";
    }

    @Override
    public String key(Column column) {
        return column.keyKind() == KeyKind.BYTES
                ? "encode(" + named(column) + ", 'hex')"
                : named(column) + "::text";
    }

    @Override
    public String keyParameter(Column column) {
        return column.keyKind() == KeyKind.BYTES
                ? "decode(?, 'hex')"
                : "CAST(? AS " + column.type() + ")";
    }

    @Override
    public void bindKey(PreparedStatement statement, int at, Column column, String spelling)
            throws SQLException {
        statement.setString(at, spelling);
    }

    @Override
    public String exactly(String named) {
        return named + "::text COLLATE \"C\" = CAST(? AS text)";
    }

    @Override
    public KeysetCondition after(List<Column> key) {
        String names = key.stream().map(this::named).collect(Collectors.joining(", "));
        String places = key.stream().map(this::keyParameter).collect(Collectors.joining(", "));
        return KeysetCondition.inOrder("(" + names + ") > (" + places + ")", key.size());
    }

    @Override
    public List<String> unhurried() {
        return List.of("SET statement_timeout = 0", "SET lock_timeout = 0");
    }

    @Override
    public List<String> hurried(Timeouts timeouts) {
        return List.of(
                "SET lock_timeout = " + timeouts.lock().toMillis(),
                "SET statement_timeout = " + timeouts.statement().toMillis());
    }

    @Override
    public void runDeferred(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET CONSTRAINTS ALL IMMEDIATE");
        }
    }

    @Override
    public String lockRows() {
        return " FOR NO KEY UPDATE OF r SKIP LOCKED";
    }

    @Override
    public Optional<String> widening(
            TableName table, Column column, int lengthNeeded, boolean indexed, String rest) {
        return Optional.of(
                "ALTER TABLE "
                        + quote(table)
                        + " ALTER COLUMN "
                        + quote(column.name())
                        + " TYPE "
                        + (column.type().startsWith("bytea") ? "bytea" : "text")
                        + rest);
    }

    @Override
    public String bytesType() {
        return "bytea";
    }

    @Override
    public String keyTextType() {
        return "varchar(500)";
    }
}
