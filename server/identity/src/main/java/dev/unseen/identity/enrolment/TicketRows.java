package dev.unseen.identity.enrolment;

import dev.unseen.chassis.caller.NodeId;
import dev.unseen.identity.row.RowSeal;
import dev.unseen.identity.row.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Tickets as rows, at most one per node.
final class TicketRows {

    private final RowSeal seal;

    TicketRows(RowSeal seal) {
        this.seal = seal;
    }

    Optional<Ticket> find(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM ticket WHERE id = :id")
                .bind("id", id)
                .map(seal.checked(Table.TICKET, (rows, _) -> read(rows)))
                .findOne();
    }

    Optional<Ticket> of(Handle handle, NodeId node) {
        return handle.createQuery("SELECT * FROM ticket WHERE node_id = :node")
                .bind("node", node.value())
                .map(seal.checked(Table.TICKET, (rows, _) -> read(rows)))
                .findOne();
    }

    private static Ticket read(ResultSet rows) throws SQLException {
        return new Ticket(
                rows.getString("id"),
                new NodeId(rows.getString("node_id")),
                rows.getBytes("mac_key"),
                Instant.ofEpochMilli(rows.getLong("expires_at")));
    }

    void insert(Handle handle, Ticket ticket) {
        handle.createUpdate(
                        "INSERT INTO ticket (id, node_id, mac_key, expires_at) VALUES (:id, :node,"
                                + " :key, :expires)")
                .bind("id", ticket.id())
                .bind("node", ticket.node().value())
                .bind("key", ticket.sealedKey())
                .bind("expires", ticket.expires().toEpochMilli())
                .execute();
        seal.seal(handle, Table.TICKET, ticket.id());
    }

    void delete(Handle handle, String id) {
        handle.createUpdate("DELETE FROM ticket WHERE id = :id").bind("id", id).execute();
    }
}
