package dev.unseen.app.control;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.sql.SqliteFile;
import dev.unseen.fleet.local.PowerSwitch;
import java.nio.file.Files;
import java.nio.file.Path;

/// Machines without the database that knows them are a database that was lost: a new one would
/// show an empty fleet, and nobody would look after them again.
final class RememberedMachines {

    private RememberedMachines() {}

    /// Errors: [Refusal] when there are machines and the database is missing or empty.
    static void require(Path database, Path machines) {
        if (SqliteFile.isEmpty(database) && Files.isDirectory(machines)) {
            int count = new PowerSwitch(machines).deployments().size();
            if (count > 0) {
                throw Refusal.conflict(
                        ("%s is missing or empty, and there are machines of %d deployments in %s;"
                                        + " restore it.")
                                .formatted(database, count, machines));
            }
        }
    }
}
