package dev.unseen.app.control;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.fleet.local.PowerSwitch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Machines without the database that knows them are a database that was lost: a new one would
/// show an empty fleet, and nobody would look after them again.
final class RememberedMachines {

    private RememberedMachines() {}

    /// Errors: [Refusal] when there are machines and the database is missing or empty.
    static void require(Path database, Path machines) {
        if (isEmpty(database) && Files.isDirectory(machines)) {
            int count = new PowerSwitch(machines).deployments().size();
            if (count > 0) {
                throw Refusal.conflict(
                        ("%s is missing or empty, and there are machines of %d deployments in %s;"
                                        + " restore it.")
                                .formatted(database, count, machines));
            }
        }
    }

    /// What was written last may be in the log beside it alone.
    private static boolean isEmpty(Path database) {
        return size(database) == 0 && size(Path.of(database + "-wal")) == 0;
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
