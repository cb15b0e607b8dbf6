package dev.unseen.columns.tool.database;

import dev.unseen.columns.tool.failure.Refusal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// SQLite 3.35 and later. Text is read and written as its bytes, so that what is not UTF-8 stays.
public record Sqlite(String url) implements Dialect {

    private static final Map<String, FileLock> LOCKS = new ConcurrentHashMap<>();

    @Override
    public String product() {
        return "SQLite";
    }

    @Override
    public String quote(String identifier) {
        return Quotes.doubled(identifier, '"');
    }

    /// The file itself.
    public Path file() {
        String name = url.substring("jdbc:sqlite:".length());
        int options = name.indexOf('?');
        String bare = options < 0 ? name : name.substring(0, options);
        if (bare.isEmpty() || bare.startsWith(":")) {
            throw Refusal.malformed("a SQLite database is given as sqlite:FILE");
        }
        return Path.of(bare.startsWith("file:") ? bare.substring("file:".length()) : bare);
    }

    @Override
    public Properties properties(Login login, Timeouts timeouts) {
        if (!Files.isRegularFile(file())) {
            throw Refusal.notFound("there is no database file " + file());
        }
        SqliteEngine.load();
        var properties = new Properties();
        properties.setProperty("busy_timeout", "" + timeouts.lock().toMillis());
        properties.setProperty("transaction_mode", "IMMEDIATE");
        properties.setProperty("open_mode", "2"); // read and write, never create
        return properties;
    }

    @Override
    public void settle(Connection connection, Login login, Timeouts timeouts) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // What a batch replaces is overwritten with zeros, not only forgotten.
            statement.execute("PRAGMA secure_delete = ON");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("PRAGMA trusted_schema = OFF");
            try (ResultSet rows = statement.executeQuery("PRAGMA encoding")) {
                if (!rows.next() || !rows.getString(1).equals("UTF-8")) {
                    throw Refusal.notPermitted("the database's encoding has to be UTF-8");
                }
            }
        }
        if (!Files.isWritable(file())) {
            throw Refusal.notPermitted("this user may not write " + file());
        }
    }

    /// A lock of the operating system on a file beside the database: it ends with the process.
    @Override
    public boolean takeLock(Connection connection, String name) {
        Path beside = file().resolveSibling(file().getFileName() + ".unseen-lock");
        FileLock held = LOCKS.get(beside.toAbsolutePath().toString());
        if (held != null && held.isValid()) {
            return false;
        }
        try {
            FileChannel channel =
                    FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                return false;
            }
            LOCKS.put(beside.toAbsolutePath().toString(), lock);
            return true;
        } catch (OverlappingFileLockException _) {
            return false;
        } catch (IOException _) {
            throw Refusal.notPermitted("this user may not make the lock file " + beside);
        }
    }

    /// Gives the lock of this process back.
    void releaseLock() {
        Path beside = file().resolveSibling(file().getFileName() + ".unseen-lock");
        FileLock held = LOCKS.remove(beside.toAbsolutePath().toString());
        if (held != null) {
            try {
                held.acquiredBy().close();
            } catch (IOException _) {
                // The channel is closed; the lock ended with it.
            }
        }
    }

    @Override
    public String value(Column column) {
        return "CAST(" + named(column) + " AS BLOB)";
    }

    @Override
    public boolean readsBytes(Column column) {
        return true;
    }

    @Override
    public String storage(Column column) {
        return "typeof(" + named(column) + ")";
    }

    @Override
    public String key(Column column) {
        return switch (column.keyKind()) {
            case BYTES -> "lower(hex(" + named(column) + "))";
            case INTEGER -> "CAST(" + named(column) + " AS TEXT)";
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
            case INTEGER -> statement.setLong(at, Long.parseLong(spelling));
            case BYTES -> statement.setBytes(at, HexFormat.of().parseHex(spelling));
            default -> statement.setString(at, spelling);
        }
    }

    @Override
    public String exactly(String named) {
        return named + " COLLATE BINARY = ?";
    }

    @Override
    public KeysetCondition after(List<Column> key) {
        String names = key.stream().map(this::named).collect(Collectors.joining(", "));
        String places = key.stream().map(_ -> "?").collect(Collectors.joining(", "));
        return KeysetCondition.inOrder("(" + names + ") > (" + places + ")", key.size());
    }

    @Override
    public String keyRows() {
        return "VALUES ";
    }

    /// One writer at a time: a transaction that began with IMMEDIATE has every row.
    @Override
    public String lockRows() {
        return "";
    }

    @Override
    public Optional<String> widening(
            TableName table, Column column, int lengthNeeded, boolean indexed, String rest) {
        return Optional.empty();
    }

    @Override
    public String bytesType() {
        return "BLOB";
    }

    @Override
    public String keyTextType() {
        return "TEXT";
    }
}
