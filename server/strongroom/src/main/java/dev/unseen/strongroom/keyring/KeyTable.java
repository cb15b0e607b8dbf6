package dev.unseen.strongroom.keyring;

import dev.unseen.chassis.failure.Outage;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The table of keys. Each method runs in its caller's transaction.
final class KeyTable {

    private KeyTable() {}

    static List<KeyRow> ofHouse(Handle handle) {
        return handle.createQuery("SELECT * FROM keyring WHERE project = '' ORDER BY key_id")
                .map((rows, _) -> KeyRow.read(rows))
                .list();
    }

    static Optional<KeyRow> newest(Handle handle, String project) {
        return handle.createQuery(
                        "SELECT * FROM keyring WHERE project = :project"
                                + " ORDER BY version DESC LIMIT 1")
                .bind("project", project)
                .map((rows, _) -> KeyRow.read(rows))
                .findOne();
    }

    static Optional<KeyRow> find(Handle handle, String project, int keyId) {
        return handle.createQuery("SELECT * FROM keyring WHERE project = :project AND key_id = :id")
                .bind("project", project)
                .bind("id", keyId)
                .map((rows, _) -> KeyRow.read(rows))
                .findOne();
    }

    static int nextId(Handle handle) {
        return handle.createQuery("SELECT COALESCE(MAX(key_id), 0) + 1 FROM keyring")
                .mapTo(Integer.class)
                .one();
    }

    /// Errors: [Outage] when another process has made a key at the same moment.
    static void insert(Handle handle, KeyRow row) {
        KeyRow.Head head = row.head();
        int inserted =
                handle.createUpdate(
                                "INSERT INTO keyring (key_id, purpose, project, version, state,"
                                    + " created, parent, wrapped) VALUES (:id, :purpose, :project,"
                                    + " :version, :state, :created, :parent, :wrapped) ON CONFLICT"
                                    + " DO NOTHING")
                        .bind("id", head.keyId())
                        .bind("purpose", head.purpose().wireName())
                        .bind("project", head.project())
                        .bind("version", head.version())
                        .bind("state", head.state().name())
                        .bind("created", head.created().toEpochMilli())
                        .bind("parent", head.parent())
                        .bind("wrapped", row.wrapped())
                        .execute();
        if (inserted == 0) {
            throw new Outage("keyring", "another process is making a key; try again");
        }
    }
}
