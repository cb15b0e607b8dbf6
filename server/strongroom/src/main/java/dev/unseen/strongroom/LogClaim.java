package dev.unseen.strongroom;

import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.file.PrivateFiles;
import dev.unseen.chassis.sql.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.jdbi.v3.core.Handle;

/// Ties the name of a log to the one directory that holds it, in the store.
///
/// Errors: [Refusal] when another directory holds the log of this name: two processes on one
///         store were given one name, or the log was lost and a new one would hide that.
final class LogClaim {

    private final Path file;
    private final SecureRandom random;

    /// @param directory of the log, which exists
    LogClaim(Path directory, SecureRandom random) {
        this.file = directory.resolve("log-id");
        this.random = random;
    }

    void hold(Database database, String origin) {
        String tree = tree();
        String holder = database.write(handle -> holder(handle, origin, tree));
        if (!holder.equals(tree)) {
            throw Refusal.conflict(
                    ("The log %s of this store is in another directory. Give each process on one"
                         + " store a log-origin of its own, or bring back the directory.")
                            .formatted(origin));
        }
    }

    /// The file first, then the row: a row without its file would shut everybody out.
    private String tree() {
        try {
            if (Files.notExists(file)) {
                PrivateFiles.replace(file, Ids.uuid(random).getBytes(StandardCharsets.US_ASCII));
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String holder(Handle handle, String origin, String tree) {
        handle.createUpdate(
                        "INSERT INTO log_claim (log_origin, tree) VALUES (:origin, :tree)"
                                + " ON CONFLICT (log_origin) DO NOTHING")
                .bind("origin", origin)
                .bind("tree", tree)
                .execute();
        return handle.createQuery("SELECT tree FROM log_claim WHERE log_origin = :origin")
                .bind("origin", origin)
                .mapTo(String.class)
                .one();
    }
}
