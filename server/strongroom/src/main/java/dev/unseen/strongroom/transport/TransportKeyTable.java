package dev.unseen.strongroom.transport;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The rows of transport keys. Each method runs in its caller's transaction.
final class TransportKeyTable {

    List<TransportKey> list(Handle handle, String plugin, int offset, int limit) {
        return handle.createQuery(
                        "SELECT * FROM transport_key WHERE :plugin = '' OR plugin = :plugin"
                                + " ORDER BY created, id LIMIT :limit OFFSET :offset")
                .bind("plugin", plugin)
                .bind("limit", limit)
                .bind("offset", offset)
                .map((rows, _) -> read(rows))
                .list();
    }

    long count(Handle handle, String plugin) {
        return handle.createQuery(
                        "SELECT COUNT(*) FROM transport_key"
                                + " WHERE :plugin = '' OR plugin = :plugin")
                .bind("plugin", plugin)
                .mapTo(Long.class)
                .one();
    }

    Optional<TransportKey> find(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM transport_key WHERE id = :id")
                .bind("id", id)
                .map((rows, _) -> read(rows))
                .findOne();
    }

    void insert(Handle handle, TransportKey key) {
        handle.createUpdate(
                        "INSERT INTO transport_key (id, plugin, pem, created)"
                                + " VALUES (:id, :plugin, :pem, :created)")
                .bind("id", key.id())
                .bind("plugin", key.plugin())
                .bind("pem", key.pem())
                .bind("created", key.created().toEpochMilli())
                .execute();
    }

    void delete(Handle handle, String id) {
        handle.createUpdate("DELETE FROM transport_key WHERE id = :id").bind("id", id).execute();
    }

    private static TransportKey read(ResultSet rows) throws SQLException {
        return new TransportKey(
                rows.getString("id"),
                rows.getString("plugin"),
                rows.getString("pem"),
                Instant.ofEpochMilli(rows.getLong("created")));
    }
}
