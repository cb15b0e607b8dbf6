package dev.unseen.columns.tool.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// The contract on MariaDB.
class MariaDbColumnsTest extends ColumnsContract {

    @Override
    String database() throws Exception {
        assumeTrue(MariaDbServer.isPossible(), "there is no mariadb-server-core");
        return MariaDbServer.get().database();
    }

    @Override
    String json() {
        return "json";
    }

    @Override
    String bytes() {
        return "blob";
    }
}
