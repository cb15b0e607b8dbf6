package dev.unseen.columns.tool.database;

import dev.unseen.columns.tool.failure.Refusal;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// MariaDB 10.6 and later, MySQL 8 and later: both pass over locked rows.
public record MariaDb() implements Dialect {

    @Override
    public String product() {
        return "MariaDB/MySQL";
    }

    @Override
    public String quote(String identifier) {
        return Quotes.doubled(identifier, '`');
    }

    @Override
    public Properties properties(Login login, Timeouts timeouts) {
        var properties = new Properties();
        properties.setProperty("useServerPrepStmts", "true");
        properties.setProperty("useBulkStmts", "false");
        properties.setProperty("allowMultiQueries", "false");
        properties.setProperty("allowLocalInfile", "false");
        properties.setProperty("dumpQueriesOnException", "false");
        properties.setProperty("connectTimeout", "10000");
        properties.setProperty("socketTimeout", "" + (timeouts.statementSeconds() + 30) * 1000);
        return properties;
    }

    @Override
    public void settle(Connection connection, Login login, Timeouts timeouts) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String each : IN_FULL) {
                statement.execute("SET SESSION " + each);
            }
            String version = text(statement, "SELECT version()");
            boolean maria = version.contains("MariaDB");
            if (!passesOverLocks(version, maria)) {
                throw Refusal.notPermitted(
                        "this is "
                                + (maria ? "" : "MySQL ")
                                + version
                                + ", which cannot pass over locked rows;"
                                + " it has to be MariaDB 10.6 or MySQL 8");
            }
            statement.execute("SET NAMES utf8mb4");
            statement.execute("SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION'");
            statement.execute("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
            statement.execute("SET SESSION innodb_lock_wait_timeout = " + timeouts.lockSeconds());
            statement.execute("SET SESSION lock_wait_timeout = " + timeouts.lockSeconds());
            limitStatements(connection, statement, maria, timeouts);
            if (text(statement, "SELECT @@global.read_only").equals("1")) {
                throw Refusal.notPermitted("this server is read-only; name the primary");
            }
            boolean plain = text(statement, "SHOW SESSION STATUS LIKE 'Ssl_cipher'", 2).isEmpty();
            boolean near = login.url().contains("localSocket=") || Nearness.of(login.url());
            if (plain && !login.plainAllowed() && !near) {
                throw Refusal.notPermitted(Sentences.NO_TLS);
            }
        }
    }

    /// A server may be set up to leave out rows, or the end of an answer, without a word.
    private static final List<String> IN_FULL =
            List.of(
                    "sql_select_limit = 18446744073709551615",
                    "group_concat_max_len = 1000000",
                    "sql_safe_updates = 0",
                    "sql_big_selects = 1");

    /// MySQL's own limit is for SELECTs alone. What writes is limited from here: the connection is
    /// given up, and the server rolls back what it was doing when it notices.
    private static void limitStatements(
            Connection connection, Statement statement, boolean maria, Timeouts timeouts)
            throws SQLException {
        if (maria) {
            statement.execute("SET SESSION max_statement_time = " + timeouts.statementSeconds());
        } else {
            int millis = (int) timeouts.statement().toMillis();
            statement.execute("SET SESSION max_execution_time = " + millis);
            connection.setNetworkTimeout(Runnable::run, millis);
        }
    }

    private static boolean passesOverLocks(String version, boolean maria) {
        Matcher numbers = Pattern.compile("(\\d+)\\.(\\d+)").matcher(version);
        if (!numbers.find()) {
            return false;
        }
        int major = Integer.parseInt(numbers.group(1));
        int minor = Integer.parseInt(numbers.group(2));
        return maria ? major > 10 || major == 10 && minor >= 6 : major >= 8;
    }

    /// The server's log of every statement shows parameters, too: this session stays out of it.
    ///
    /// @return whether no log that is on shows our parameters
    public static boolean leaveLogs(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean logged = text(statement, "SELECT @@global.general_log").equals("1");
            boolean slow = text(statement, "SELECT @@global.slow_query_log").equals("1");
            boolean statements = text(statement, "SELECT @@binlog_format").equals("STATEMENT");
            boolean binary = text(statement, "SELECT @@global.log_bin").equals("1");
            return (!logged || tried(statement, "SET SESSION sql_log_off = 1"))
                    && (!slow || tried(statement, "SET SESSION long_query_time = 31536000"))
                    && !(binary && statements);
        }
    }

    private static boolean tried(Statement statement, String sql) {
        try {
            statement.execute(sql);
            return true;
        } catch (SQLException _) {
            return false;
        }
    }

    private static String text(Statement statement, String sql) throws SQLException {
        return text(statement, sql, 1);
    }

    private static String text(Statement statement, String sql, int at) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(at)) : "";
        }
    }

    @Override
    public boolean takeLock(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT GET_LOCK(SHA2(?, 224), 0)")) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getInt(1) == 1;
            }
        }
    }

    @Override
    public String value(Column column) {
        return named(column);
    }

    @Override
    public String key(Column column) {
        return switch (column.keyKind()) {
            // Of a sum, because a column may be shown with zeros before its number.
            case INTEGER -> "CAST(" + named(column) + " + 0 AS CHAR)";
            case UUID -> "CAST(" + named(column) + " AS CHAR)";
            case BYTES -> "LOWER(HEX(" + named(column) + "))";
            default -> named(column);
        };
    }

    @Override
    public String keyParameter(Column column) {
        return "?";
    }

    @Override
    public void bindKey(PreparedStatement statement, int at, Column column, String spelling)
            throws SQLException {
        switch (column.keyKind()) {
            case INTEGER -> statement.setBigDecimal(at, new BigDecimal(spelling));
            case BYTES -> statement.setBytes(at, HexFormat.of().parseHex(spelling));
            default -> statement.setString(at, spelling);
        }
    }

    @Override
    public String exactly(String named) {
        return "CAST(CONVERT(" + named + " USING utf8mb4) AS BINARY) = CAST(? AS BINARY)";
    }

    /// Written out, because a comparison of rows does not use the index here.
    @Override
    public KeysetCondition after(List<Column> key) {
        var sql = new StringBuilder("(");
        var parts = new ArrayList<Integer>();
        for (int last = 0; last < key.size(); last++) {
            sql.append(last == 0 ? "(" : " OR (");
            for (int part = 0; part < last; part++) {
                sql.append(named(key.get(part))).append(" = ? AND ");
                parts.add(part);
            }
            sql.append(named(key.get(last))).append(" > ?)");
            parts.add(last);
        }
        return new KeysetCondition(sql.append(")").toString(), parts);
    }

    /// MySQL has no such setting and no such limit; it refuses both.
    @Override
    public List<String> unhurried() {
        return List.of("SET SESSION max_statement_time = 0");
    }

    @Override
    public List<String> hurried(Timeouts timeouts) {
        return List.of("SET SESSION max_statement_time = " + timeouts.statementSeconds());
    }

    @Override
    public String noOrder() {
        return "rand()";
    }

    @Override
    public String lockRows() {
        return " FOR UPDATE SKIP LOCKED";
    }

    @Override
    public Optional<String> widening(
            TableName table, Column column, int lengthNeeded, boolean indexed, String rest) {
        return Optional.of(
                "ALTER TABLE "
                        + quote(table)
                        + " MODIFY COLUMN "
                        + quote(column.name())
                        + " "
                        + wider(
                                column,
                                lengthNeeded,
                                indexed || rest.matches("(?s).* DEFAULT [^N].*"))
                        + rest);
    }

    /// @param counted whether its length has to be part of its type: MySQL gives text no plain
    ///     default, and an index of text no whole value
    private static String wider(Column column, int lengthNeeded, boolean counted) {
        boolean bytes = column.family() == Family.BYTES || column.type().startsWith("binary");
        boolean varying = column.type().contains("char") || column.type().contains("binary");
        if (varying && lengthNeeded <= (counted ? VARYING_MAX : 1000)) {
            return (bytes ? "varbinary(" : "varchar(") + lengthNeeded + ")";
        }
        String size = lengthNeeded <= 0xffff ? "" : lengthNeeded <= 0xffffff ? "medium" : "long";
        return size + (bytes ? "blob" : "text");
    }

    /// Of four bytes each, in a row that takes 65535.
    private static final int VARYING_MAX = 16_000;

    @Override
    public String bytesType() {
        return "varbinary(64)";
    }

    @Override
    public String keyTextType() {
        return "varbinary(2000)"; // text takes keys for one that differ in blanks at their ends
    }

    @Override
    public String orReplace(List<String> key, List<String> columns) {
        return " ON DUPLICATE KEY UPDATE "
                + columns.stream()
                        .map(each -> each + " = VALUES(" + each + ")")
                        .collect(Collectors.joining(", "));
    }
}
