package dev.unseen.recruit;

import dev.unseen.recruit.secret.Unusable;
import java.util.Map;
import java.util.Optional;

/// What is not secret, from the environment.
///
/// @param vps name of the server we run on, shown on the health page
/// @param behindTls whether browsers reach us through a proxy with TLS, so that cookies ask for it
record Settings(int port, DatabaseAddress database, String vps, boolean behindTls) {

    record DatabaseAddress(String host, int port, String name, String user) {}

    private static final int PORT_MAX = 65_535;

    static Settings read(Map<String, String> environment) {
        return new Settings(
                port(environment, "PORT", 8080),
                new DatabaseAddress(
                        text(environment, "DB_HOST", "127.0.0.1"),
                        port(environment, "DB_PORT", 5432),
                        text(environment, "DB_NAME", "recruit"),
                        text(environment, "DB_USER", "recruit")),
                text(environment, "VPS_ID", ""),
                flag(environment, "BEHIND_TLS"));
    }

    private static String text(Map<String, String> environment, String name, String usual) {
        return Optional.ofNullable(environment.get(name)).orElse(usual);
    }

    private static boolean flag(Map<String, String> environment, String name) {
        return switch (text(environment, name, "false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new Unusable(name + " has to be true or false.");
        };
    }

    private static int port(Map<String, String> environment, String name, int usual) {
        try {
            int port = Integer.parseInt(text(environment, name, String.valueOf(usual)));
            if (port >= 0 && port <= PORT_MAX) {
                return port;
            }
        } catch (NumberFormatException _) {
            // said below, for both
        }
        throw new Unusable(name + " has to be a port, 0 to " + PORT_MAX + ".");
    }
}
