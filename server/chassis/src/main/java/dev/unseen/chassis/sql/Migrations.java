package dev.unseen.chassis.sql;

import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.failure.Refusal;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Brings a database to the schema of this release. One set of files serves both dialects; what
/// differs is a placeholder: `${blob}`, `${identity}`.
final class Migrations {

    private Migrations() {}

    /// Does nothing more than a look when these very files have been applied before.
    static void run(String url, String location) {
        var mark = new SchemaMark(url, MigrationFiles.of(location).digest());
        if (!mark.isThere()) {
            migrate(url, location);
            mark.leave();
        }
    }

    private static void migrate(String url, String location) {
        boolean sqlite = url.startsWith("jdbc:sqlite:");
        try {
            Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(url, null, null)
                    .locations("classpath:" + location)
                    .placeholders(Map.of("blob", sqlite ? "BLOB" : "BYTEA"))
                    .failOnMissingLocations(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw unusable(e);
        }
    }

    /// What is wrong with a database that could not be asked for its schema, or not be given it.
    static RuntimeException unusable(Exception e) {
        if (StorageFailures.isDisconnection(e)) {
            return new Outage("database", "no connection", e);
        }
        if (StorageFailures.isDisk(e)) {
            return new Outage("disk", "the database cannot be written (is it full?)", e);
        }
        return Refusal.conflict(
                "The database cannot be brought to this release's schema: it is damaged, newer,"
                        + " or another program's. Restore it or name another one.");
    }
}
