package dev.unseen.columns.tool.cli;

import dev.unseen.columns.tool.database.Login;
import dev.unseen.columns.tool.database.Session;
import dev.unseen.columns.tool.database.Timeouts;
import dev.unseen.columns.tool.failure.Refusal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Which database a command is about, and who we are there. A password comes from a file.
final class DatabaseOptions {
    private static final int PASSWORD_CHARS_MAX = 4096;

    @Option(
            names = "--database",
            required = true,
            paramLabel = "LOCATION",
            description = "postgresql://, mariadb:// or mysql://HOST/NAME, or sqlite:FILE.")
    String database = "";

    @Option(names = "--user", paramLabel = "NAME", description = "The user in the database.")
    Optional<String> user = Optional.empty();

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "A file with the password; for PostgreSQL otherwise ~/.pgpass.")
    Optional<Path> passwordFile = Optional.empty();

    @Option(names = "--plain-connection", description = "Accept a network without TLS.")
    boolean plain;

    @Option(
            names = "--lock-timeout",
            paramLabel = "SECONDS",
            description = "How long a statement waits for a lock.")
    int lockSeconds = 2;

    @Option(
            names = "--statement-timeout",
            paramLabel = "SECONDS",
            description = "How long a statement may run.")
    int statementSeconds = 60;

    Session open(Map<String, String> environment) {
        return open(database, user, passwordFile, environment);
    }

    /// A session with the same limits, also in another database.
    Session open(
            String location,
            Optional<String> as,
            Optional<Path> secret,
            Map<String, String> environment) {
        if (lockSeconds < 1 || statementSeconds < lockSeconds) {
            throw Refusal.limit("a lock is waited for at least a second, a statement no shorter");
        }
        var timeouts =
                new Timeouts(Duration.ofSeconds(lockSeconds), Duration.ofSeconds(statementSeconds));
        String url = location.startsWith("jdbc:") ? location : "jdbc:" + location;
        if (url.toLowerCase(Locale.ROOT).matches(".*([?&]password=|//[^/@]*:[^/@]*@).*")) {
            throw Refusal.notPermitted(
                    "a password in the location can be read by every user of this host;"
                            + " use --password-file");
        }
        return Session.open(
                new Login(url, as, password(url, as, secret, environment), plain), timeouts);
    }

    private static Optional<String> password(
            String url,
            Optional<String> as,
            Optional<Path> secret,
            Map<String, String> environment) {
        if (secret.isPresent()) {
            return Optional.of(read(secret.get()));
        }
        if (!url.startsWith("jdbc:postgresql:")) {
            return Optional.empty();
        }
        Path usual = Path.of(environment.getOrDefault("HOME", "/"), ".pgpass");
        Path file = Path.of(environment.getOrDefault("PGPASSFILE", usual.toString()));
        return PgPass.find(file, wanted(url, as));
    }

    private static List<String> wanted(String url, Optional<String> as) {
        try {
            URI location = URI.create(url.substring("jdbc:".length()));
            String name = Optional.ofNullable(location.getPath()).orElse("/");
            return List.of(
                    Optional.ofNullable(location.getHost()).orElse("localhost"),
                    location.getPort() < 0 ? "5432" : String.valueOf(location.getPort()),
                    name.isEmpty() ? "" : name.substring(1),
                    as.orElse(""));
        } catch (IllegalArgumentException _) {
            throw Refusal.malformed("the location is not a URL: postgresql://HOST:PORT/NAME");
        }
    }

    private static String read(Path file) {
        try {
            String text = Files.readString(file);
            if (text.length() > PASSWORD_CHARS_MAX) {
                throw Refusal.limit("a password has at most " + PASSWORD_CHARS_MAX + " characters");
            }
            return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        } catch (IOException _) {
            throw Refusal.notFound("cannot read the password's file " + file);
        }
    }
}
