package dev.unseen.columns.tool.cli;

import java.nio.file.Files;

/// Erasing a person on this database.
class SqliteShredTest extends ShredContract {

    @Override
    String database() throws Exception {
        return "sqlite:" + Files.createTempFile(folder, "test", ".db");
    }
}
