package dev.unseen.columns.tool.cli;

import org.junit.jupiter.api.Tag;

/// Triggers of a real server, which set the new row's columns.
@Tag("wide")
class MySqlTriggerTest extends TriggerContract {

    @Override
    String database() throws Exception {
        return MySqlServer.get(MySqlServer.Version.NEWEST).database();
    }

    @Override
    String[] meddling(String function) {
        return new String[] {
            "CREATE TRIGGER meddling BEFORE UPDATE ON t FOR EACH ROW"
                    + " IF NEW.id > 2 THEN SET NEW.v = "
                    + function
                    + "(NEW.v); END IF"
        };
    }
}
