package dev.unseen.columns.tool.cli;

import java.nio.file.Files;

/// The contract on SQLite.
class SqliteColumnsTest extends ColumnsContract {

    @Override
    String database() throws Exception {
        return "sqlite:" + Files.createFile(folder.resolve("test.db"));
    }

    @Override
    String json() {
        return "text";
    }

    @Override
    String bytes() {
        return "blob";
    }
}
