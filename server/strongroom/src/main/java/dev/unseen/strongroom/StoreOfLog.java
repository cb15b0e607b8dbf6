package dev.unseen.strongroom;

import dev.unseen.audit.disk.LogFiles;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.sql.Database;
import dev.unseen.chassis.sql.SqliteFile;
import dev.unseen.strongroom.keyring.Keyring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/// A log without the store that it tells of is a store that was lost, or that is named wrongly: the
/// keys that signed the log are in it. A new one would have keys of its own.
final class StoreOfLog {

    private final Path log;

    /// @param log the log's directory, which need not exist
    StoreOfLog(Path log) {
        this.log = log;
    }

    /// Errors: [Refusal] when the log was begun and the embedded store is missing or empty. To be
    ///         asked before that is opened, which would make it.
    void requireFile(Optional<Path> embedded) {
        if (embedded.filter(SqliteFile::isEmpty).isPresent() && wasBegun()) {
            throw lost(embedded.get() + " is missing or empty");
        }
    }

    /// Errors: [Refusal] when the log was begun and the store has no keyring yet.
    void requireKeys(Database database) {
        if (!Keyring.isIn(database) && wasBegun()) {
            throw lost("The store is new");
        }
    }

    private Refusal lost(String what) {
        return Refusal.conflict(
                "%s, but there is an audit log of its changes in %s; restore the store, or name the right one."
                        .formatted(what, log));
    }

    private boolean wasBegun() {
        try {
            return !new LogFiles(log).listSegments().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
