package dev.unseen.strongroom.keyring;

import dev.unseen.crypto.Binding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;

/// One key as it is stored. `parent` is the id of the key that wraps it, 0 the root key; `project`
/// is empty for keys of the whole house.
record KeyRow(Head head, byte[] wrapped) {

    /// Every column but the wrap, all of them bound to it.
    record Head(
            int keyId,
            Purpose purpose,
            String project,
            long version,
            State state,
            Instant created,
            int parent) {

        byte[] aad() {
            return Binding.of("unseen/v1/keyring")
                    .with(keyId)
                    .with(purpose.wireName())
                    .with(project)
                    .with(version)
                    .with(state.name())
                    .with(created.toEpochMilli())
                    .with(parent)
                    .bytes();
        }
    }

    enum State {
        /// Seals and opens.
        ACTIVE,
        /// Opens what it once sealed.
        OPENING;

        static State named(String name) {
            return Arrays.stream(values())
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new TamperedRow("keyring"));
        }
    }

    static KeyRow read(ResultSet rows) throws SQLException {
        return new KeyRow(
                new Head(
                        rows.getInt("key_id"),
                        Purpose.named(rows.getString("purpose")),
                        rows.getString("project"),
                        rows.getLong("version"),
                        State.named(rows.getString("state")),
                        Instant.ofEpochMilli(rows.getLong("created")),
                        rows.getInt("parent")),
                rows.getBytes("wrapped"));
    }
}
