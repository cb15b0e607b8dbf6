package dev.unseen.columns.tool.cli;

import java.nio.file.Files;

/// Triggers of SQLite, which write the row once more.
class SqliteTriggerTest extends TriggerContract {

    @Override
    String database() throws Exception {
        return "sqlite:" + Files.createFile(folder.resolve("test.db"));
    }

    @Override
    String[] meddling(String function) {
        return new String[] {
            "CREATE TRIGGER meddling AFTER UPDATE ON t WHEN NEW.id > 2 BEGIN UPDATE t SET v = "
                    + function
                    + "(v) WHERE id = NEW.id; END"
        };
    }
}
