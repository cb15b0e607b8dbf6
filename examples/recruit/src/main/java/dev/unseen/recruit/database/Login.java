package dev.unseen.recruit.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/// Who logs in to which database, and the file with the password.
public record Login(String host, int port, String database, String user, Path passwordFile) {

    private static final String CONNECT_SECONDS = "3";
    private static final String READ_SECONDS = "15";
    private static final String WRONG_PASSWORD = "28P01";

    String url() {
        return "jdbc:postgresql://%s:%d/%s".formatted(host, port, database);
    }

    /// For the driver; the password is not among them.
    Properties properties() {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("ApplicationName", "recruit");
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        properties.setProperty("socketTimeout", READ_SECONDS);
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty("authenticationPluginClassName", FilePassword.class.getName());
        properties.setProperty(FilePassword.FILE, passwordFile.toString());
        return properties;
    }

    /// Whether a log-in of its own, past every pool, succeeds as the user it should.
    public boolean succeeds() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(), properties());
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT current_user")) {
            return row.next() && user.equals(row.getString(1));
        }
    }

    /// Whether the server refuses a wrong password, that is, checks passwords at all.
    public boolean isRefusedWhenWrong() throws SQLException {
        Properties wrong = properties();
        wrong.setProperty(FilePassword.ALTERED, "true");
        try (Connection _ = DriverManager.getConnection(url(), wrong)) {
            return false;
        } catch (SQLException e) {
            if (WRONG_PASSWORD.equals(e.getSQLState())) {
                return true;
            }
            throw e;
        }
    }
}
