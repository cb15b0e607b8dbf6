package dev.unseen.columns.tool.cli;

import java.nio.file.Files;

/// The plan on SQLite, where a constraint is part of its table for good.
class SqlitePlanTest extends PlanContract {

    @Override
    String database() throws Exception {
        return "sqlite:" + Files.createFile(folder.resolve("test.db"));
    }

    @Override
    String constraint() {
        return "sqlite_autoindex_people_1";
    }
}
