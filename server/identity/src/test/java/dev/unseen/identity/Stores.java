package dev.unseen.identity;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;

/// Where a test keeps its rows: SQLite in its own directory or, for the same tests once more, a
/// schema of its own in the PostgreSQL that `-Dunseen.test.postgres=postgresql://…?user=…` names.
public final class Stores {

    private Stores() {}

    public static String location(Path directory) {
        return Optional.ofNullable(System.getProperty("unseen.test.postgres"))
                .map(Stores::freshSchema)
                .orElseGet(() -> "sqlite:" + directory.resolve("identity.db"));
    }

    private static String freshSchema(String server) {
        String schema = "test_" + HexFormat.of().toHexDigits(new SecureRandom().nextLong());
        try (var connection = DriverManager.getConnection("jdbc:" + server);
                var statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema);
            return server + "&currentSchema=" + schema;
        } catch (SQLException e) {
            throw new AssertionError("the PostgreSQL of this test run does not answer", e);
        }
    }
}
