package dev.unseen.columns.tool.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// Triggers of a real server, which set the new row's columns.
class MariaDbTriggerTest extends TriggerContract {

    @Override
    String database() throws Exception {
        assumeTrue(MariaDbServer.isPossible(), "no server of this kind can be started here");
        return MariaDbServer.get().database();
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
