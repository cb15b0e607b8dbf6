package dev.unseen.columns.tool.database;

import java.util.Optional;

/// Where the database is and who we are there. Prints no password.
///
/// @param url without a password
/// @param plainAllowed whether a connection over a network may go without TLS
public record Login(
        String url, Optional<String> user, Optional<String> password, boolean plainAllowed) {
    private static final String MYSQL = "jdbc:mysql:";

    public Login {
        // One driver speaks to both, and answers to its own name only.
        if (url.startsWith(MYSQL)) {
            url = "jdbc:mariadb:" + url.substring(MYSQL.length());
        }
    }

    @Override
    public String toString() {
        return "Login[" + url + "]";
    }
}
