package dev.unseen.columns.tool.cli;

import org.junit.jupiter.api.Tag;

/// Many rows beside a real MySQL.
@Tag("wide")
class MySqlMillionTest extends MillionContract {

    @Override
    String database() throws Exception {
        return MySqlServer.get(MySqlServer.Version.NEWEST).database();
    }

    @Override
    String analyze() {
        return "ANALYZE TABLE people";
    }
}
