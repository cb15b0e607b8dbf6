package dev.unseen.chassis.sql;

import dev.unseen.chassis.failure.Outage;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// The row in which a database says which migration files it has had. Asking it costs a
/// hundredth of what Flyway's own look costs, and every start asks.
record SchemaMark(String url, String digest) {

    /// False also when there is no such row yet. A file that is no database is found out here:
    /// Flyway would try it for ten seconds.
    boolean isThere() {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT digest FROM schema_mark")) {
            return rows.next() && digest.equals(rows.getString(1));
        } catch (SQLException e) {
            if (StorageFailures.isDamage(e)) {
                throw Migrations.unusable(e);
            }
            return false;
        }
    }

    void leave() {
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE IF NOT EXISTS schema_mark (digest TEXT NOT NULL)");
                statement.execute("DELETE FROM schema_mark");
            }
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO schema_mark VALUES (?)")) {
                insert.setString(1, digest);
                insert.executeUpdate();
            }
            connection.commit();
        } catch (SQLException e) {
            throw new Outage("database", "the mark of its schema was not written", e);
        }
    }
}
