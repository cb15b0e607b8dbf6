package dev.unseen.chassis.sql;

import dev.unseen.chassis.failure.Refusal;
import java.nio.file.Path;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// A store of rows. Work is handed over and runs to its end inside one transaction; the handle
/// must not leave it.
public interface Database extends AutoCloseable {

    /// What is done with an open handle.
    @FunctionalInterface
    interface Work<T> {
        T on(Handle handle);
    }

    /// Runs in a read transaction on a consistent snapshot.
    /// Errors: `Outage` when the database does not answer.
    <T> T read(Work<T> work);

    /// Runs in a write transaction; has committed when this returns, has left nothing when it
    /// throws. The work may run more than once, when a transaction had to give way.
    /// Errors: `Outage` when the outcome of the commit is unknown or storage failed.
    <T> T write(Work<T> work);

    /// Empty while writes are possible; afterwards why they are not.
    Optional<String> failure();

    @Override
    void close();

    /// Opens what a location names: `sqlite:/path/file.db` or `postgresql://…`.
    static Database open(String location, String migrations) {
        if (location.startsWith("sqlite:")) {
            return SqliteDatabase.open(Path.of(location.substring("sqlite:".length())), migrations);
        }
        if (location.startsWith("postgresql:")) {
            return PostgresDatabase.open("jdbc:" + location, migrations);
        }
        throw Refusal.malformed("A store is sqlite:/path/to/file or postgresql://host/database.");
    }
}
