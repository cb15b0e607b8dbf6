package dev.unseen.proof.system;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// A house's embedded stores, looked at from outside.
final class Rows {

    private Rows() {}

    static long count(Path store, String query) {
        return Long.parseLong(column(store, query).getFirst());
    }

    /// The first column of what a query finds.
    static List<String> column(Path store, String query) {
        try (var open = DriverManager.getConnection("jdbc:sqlite:" + store);
                var statement = open.createStatement();
                var rows = statement.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("the store cannot be read", e);
        }
    }
}
