package dev.unseen.strongroom.keyring;

import dev.unseen.chassis.sql.Database;
import dev.unseen.crypto.Kek;
import dev.unseen.strongroom.plain.KeyWrap;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;

/// Fills the keyring of a new store, in one transaction.
final class Beginning {

    private final KeyWrap wrap;
    private final Kek root;
    private final InstantSource clock;

    Beginning(KeyWrap wrap, Kek root, InstantSource clock) {
        this.wrap = wrap;
        this.root = root;
        this.clock = clock;
    }

    void write(Database database) {
        database.write(
                handle -> {
                    // Another process may have begun the same shared store a moment before.
                    if (KeyTable.ofHouse(handle).isEmpty()) {
                        writeAll(handle);
                    }
                    return true;
                });
    }

    private void writeAll(Handle handle) {
        int id = 1;
        for (Purpose purpose : Purpose.values()) {
            if (purpose != Purpose.PROJECT) {
                KeyTable.insert(handle, row(id++, purpose));
            }
        }
    }

    private KeyRow row(int id, Purpose purpose) {
        var head = new KeyRow.Head(id, purpose, "", 1, KeyRow.State.ACTIVE, now(), root.id());
        byte[] wrapped =
                purpose.signs()
                        ? wrap.wrapNewSigner(root, head.aad(), purpose.algorithm())
                        : wrap.wrapNew(root, head.aad());
        return new KeyRow(head, wrapped);
    }

    /// To the millisecond, as it will be read back.
    private java.time.Instant now() {
        return java.time.Instant.ofEpochMilli(clock.millis());
    }
}
