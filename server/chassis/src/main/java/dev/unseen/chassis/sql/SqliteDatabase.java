package dev.unseen.chassis.sql;

import dev.unseen.chassis.file.PrivateFiles;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// SQLite with one writer and a few readers, each a lane with a connection of its own.
final class SqliteDatabase implements Database {

    private static final int READERS = 2;

    private final SqliteTransactions writes;
    private final Lane writer;
    private final List<Lane> readers = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

    private SqliteDatabase(Path file) {
        this.writes = SqliteTransactions.writing(connect(file));
        this.writer = new Lane("sqlite-writer", writes);
        for (int i = 0; i < READERS; i++) {
            var reads = SqliteTransactions.reading(readOnly(connect(file)));
            readers.add(new Lane("sqlite-reader-" + i, reads));
        }
    }

    static SqliteDatabase open(Path file, String migrations) {
        PrivateFiles.createIfAbsent(file);
        PrivateFiles.requirePrivate(file);
        Migrations.run(url(file), migrations);
        return new SqliteDatabase(file);
    }

    /// As a URI: in a plain path the driver takes what follows a `?` for settings.
    private static String url(Path file) {
        return "jdbc:sqlite:" + file.toUri();
    }

    private static Connection connect(Path file) {
        try {
            Connection connection = DriverManager.getConnection(url(file));
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode=WAL");
                statement.execute("PRAGMA synchronous=FULL");
                statement.execute("PRAGMA foreign_keys=ON");
                statement.execute("PRAGMA trusted_schema=OFF");
                statement.execute("PRAGMA cell_size_check=ON");
                statement.execute("PRAGMA secure_delete=ON");
                statement.execute("PRAGMA busy_timeout=5000");
            }
            return connection;
        } catch (SQLException e) {
            throw StorageFailures.damaged(file, e);
        }
    }

    /// A write inside [#read] is then SQLite's error, as it is PostgreSQL's.
    private static Connection readOnly(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only=ON");
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public <T> T read(Work<T> work) {
        return readers.get(Math.floorMod(turn.getAndIncrement(), READERS)).run(work);
    }

    @Override
    public <T> T write(Work<T> work) {
        return writer.run(work);
    }

    @Override
    public Optional<String> failure() {
        return writes.poison();
    }

    @Override
    public void close() {
        writer.close();
        readers.forEach(Lane::close);
    }
}
