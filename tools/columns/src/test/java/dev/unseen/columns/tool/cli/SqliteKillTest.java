package dev.unseen.columns.tool.cli;

import java.nio.file.Files;

/// Killed while it writes a SQLite file.
class SqliteKillTest extends KillContract {

    @Override
    String database() throws Exception {
        return "sqlite:" + Files.createFile(folder.resolve("test.db"));
    }
}
