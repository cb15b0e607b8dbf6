package dev.unseen.strongroom.metadata;

import dev.unseen.chassis.json.Json;
import dev.unseen.strongroom.keyring.RowMac;
import dev.unseen.strongroom.secret.SecretId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// The rows of notes, one per secret. Each method runs in its caller's transaction.
final class MetadataTable {

    private static final String TABLE = "secret_metadata";

    private final RowMac macs;

    MetadataTable(RowMac macs) {
        this.macs = macs;
    }

    Metadata find(Handle handle, SecretId secret) {
        return handle.createQuery("SELECT * FROM secret_metadata WHERE secret = :secret")
                .bind("secret", secret.value())
                .map((rows, _) -> read(rows))
                .findOne()
                .orElse(Metadata.NONE);
    }

    private Metadata read(ResultSet rows) throws SQLException {
        String document = rows.getString("document");
        macs.require(rows.getBytes("mac"), TABLE, rows.getString("secret"), document);
        var notes = new TreeMap<String, String>();
        for (var each : Json.tree(document.getBytes(StandardCharsets.UTF_8)).properties()) {
            notes.put(each.getKey(), each.getValue().stringValue());
        }
        return new Metadata(notes);
    }

    void write(Handle handle, SecretId secret, Metadata metadata) {
        String document = Json.text(Map.copyOf(metadata.notes()));
        handle.createUpdate(
                        "INSERT INTO secret_metadata (secret, document, mac)"
                                + " VALUES (:secret, :document, :mac) ON CONFLICT (secret)"
                                + " DO UPDATE SET document = excluded.document, mac = excluded.mac")
                .bind("secret", secret.value())
                .bind("document", document)
                .bind("mac", macs.of(TABLE, secret.value(), document))
                .execute();
    }
}
