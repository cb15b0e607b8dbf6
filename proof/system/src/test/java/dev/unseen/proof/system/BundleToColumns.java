package dev.unseen.proof.system;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// `unseen columns encrypt --key-bundle ENCRYPTION_KEY` as the application of the demo's VPS, on a
/// database of the founding service.
final class BundleToColumns {
    static final String CONFIG = "{\"api_key\": \"sk_live_canaryOfColumns\", \"public\": \"pk\"}";
    private final OtherApplication application;
    private final Path database;

    BundleToColumns(LiveHouse live) {
        this.application = new OtherApplication(live);
        this.database = application.folder().resolve("billing.db");
    }

    /// What the column has once the command is through.
    String encrypted() throws Exception {
        tell(
                "CREATE TABLE provider_configs (id TEXT PRIMARY KEY, config_data TEXT)",
                "INSERT INTO provider_configs VALUES ('a1', '" + CONFIG + "')");
        application.run(
                () ->
                        one("SELECT count(*) FROM sqlite_master WHERE name LIKE '%_mark'")
                                        .equals("1")
                                && !one("SELECT count(ended) FROM unseen_columns_run").equals("0"),
                "columns",
                "encrypt",
                "--database",
                "sqlite:billing.db",
                "--table",
                "provider_configs",
                "--column",
                "config_data",
                "--path",
                "$.api_key",
                "--format",
                "fernet",
                "--key-bundle",
                "ENCRYPTION_KEY",
                "--apply");
        return one("SELECT config_data FROM provider_configs");
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + database);
    }

    private void tell(String... statements) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private String one(String query) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
