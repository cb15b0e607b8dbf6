package dev.unseen.columns.tool.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/// Many rows in a SQLite file, as applications with several connections set it up.
class SqliteMillionTest extends MillionContract {

    @Override
    String database() throws Exception {
        Path file = Files.createFile(folder.resolve("test.db"));
        String location = "sqlite:" + file;
        try (var connection = Server.connect(location);
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
        }
        return location;
    }
}
