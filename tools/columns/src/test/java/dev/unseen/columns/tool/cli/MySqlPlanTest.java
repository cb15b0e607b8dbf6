package dev.unseen.columns.tool.cli;

import org.junit.jupiter.api.Tag;

/// The plan on a real MySQL.
@Tag("wide")
class MySqlPlanTest extends PlanContract {

    @Override
    String database() throws Exception {
        return MySqlServer.get(MySqlServer.Version.NEWEST).database();
    }
}
