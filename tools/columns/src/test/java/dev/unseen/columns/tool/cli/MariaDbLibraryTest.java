package dev.unseen.columns.tool.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/// The library on MariaDB.
class MariaDbLibraryTest extends LibraryContract {

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

    @Override
    DataSource source(String location) throws SQLException {
        return new MariaDbDataSource("jdbc:" + location);
    }
}
