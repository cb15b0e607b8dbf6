package dev.unseen.columns.tool.cli;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.mariadb.jdbc.MariaDbDataSource;

/// The library on a real MySQL.
@Tag("wide")
class MySqlLibraryTest extends LibraryContract {

    @Override
    String database() throws Exception {
        return MySqlServer.get(MySqlServer.Version.NEWEST).database();
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
        return new MariaDbDataSource("jdbc:" + location.replaceFirst("mysql", "mariadb"));
    }
}
