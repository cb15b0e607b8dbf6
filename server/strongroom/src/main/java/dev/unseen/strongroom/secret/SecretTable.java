package dev.unseen.strongroom.secret;

import dev.unseen.strongroom.acl.Acl;
import dev.unseen.strongroom.asking.Usage;
import dev.unseen.strongroom.keyring.RowMac;
import dev.unseen.strongroom.spec.ValueSpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// The rows of secrets, each checked against its MAC before anybody sees it. Each method runs in
/// its caller's transaction.
public final class SecretTable {

    private static final String TABLE = "secret";

    private final RowMac macs;

    public SecretTable(RowMac macs) {
        this.macs = macs;
    }

    public Optional<Secret> find(Handle handle, SecretId id) {
        return handle.createQuery("SELECT * FROM secret WHERE id = :id")
                .bind("id", id.value())
                .map((rows, _) -> read(rows))
                .findOne();
    }

    /// With its current version, in one question to the store.
    Optional<Shelved> shelved(Handle handle, SecretId id, VersionTable versions) {
        return handle.createQuery(
                        "SELECT secret.*, "
                                + VersionTable.JOINED
                                + ", EXISTS (SELECT 1 FROM container_secret"
                                + " WHERE container_secret.secret = secret.id) AS held"
                                + " FROM secret LEFT JOIN secret_version"
                                + " ON secret_version.secret = secret.id"
                                + " AND secret_version.version = secret.version"
                                + " WHERE secret.id = :id")
                .bind("id", id.value())
                .map(
                        (rows, _) ->
                                new Shelved(
                                        read(rows), versions.joined(rows), rows.getBoolean("held")))
                .findOne();
    }

    List<Secret> list(Handle handle, Filter filter, int offset, int limit) {
        return filter.bind(
                        handle.createQuery(
                                "SELECT * FROM secret"
                                        + filter.where()
                                        + filter.wanted().sorting().sql()
                                        + " LIMIT :limit OFFSET :offset"))
                .bind("limit", limit)
                .bind("offset", offset)
                .map((rows, _) -> read(rows))
                .filter(filter::shows)
                .list();
    }

    long count(Handle handle, Filter filter) {
        return filter.bind(handle.createQuery("SELECT COUNT(*) FROM secret" + filter.where()))
                .mapTo(Long.class)
                .one();
    }

    public void insert(Handle handle, Secret secret) {
        write(
                handle,
                secret,
                "INSERT INTO secret (id, project, name, secret_type, algorithm, bit_length, mode,"
                    + " content_type, class, spec, derived, expires, creator, created, updated,"
                    + " version, acl, mac) VALUES (:id, :project, :name, :secret_type, :algorithm,"
                    + " :bit_length, :mode, :content_type, :class, :spec, :derived, :expires,"
                    + " :creator, :created, :updated, :version, :acl, :mac)");
        Usage.SECRETS.add(handle, secret.project(), 1);
        if (secret.nature().spec() instanceof ValueSpec.Composite composite) {
            Set.copyOf(composite.parts().secrets().values())
                    .forEach(part -> insertPart(handle, secret.id(), part));
        }
    }

    private static void insertPart(Handle handle, SecretId composite, String part) {
        handle.createUpdate("INSERT INTO composite_part (composite, part) VALUES (:c, :p)")
                .bind("c", composite.value())
                .bind("p", part)
                .execute();
    }

    /// Keeps others from changing a row until the transaction ends.
    void lock(Handle handle, SecretId id) {
        handle.createUpdate("UPDATE secret SET id = id WHERE id = :id")
                .bind("id", id.value())
                .execute();
    }

    /// Writes a changed ACL, and where to find it by its accounts.
    void updateAcl(Handle handle, Secret secret) {
        update(handle, secret);
        handle.createUpdate("DELETE FROM acl_reader WHERE secret = :id")
                .bind("id", secret.id().value())
                .execute();
        for (String account : secret.acl().map(Acl::users).orElse(List.of())) {
            handle.createUpdate("INSERT INTO acl_reader (secret, account) VALUES (:id, :account)")
                    .bind("id", secret.id().value())
                    .bind("account", account)
                    .execute();
        }
    }

    void update(Handle handle, Secret secret) {
        write(
                handle,
                secret,
                "UPDATE secret SET project = :project, name = :name, secret_type = :secret_type,"
                        + " algorithm = :algorithm, bit_length = :bit_length, mode = :mode,"
                        + " content_type = :content_type, class = :class, spec = :spec,"
                        + " derived = :derived, expires = :expires, creator = :creator,"
                        + " created = :created, updated = :updated, version = :version,"
                        + " acl = :acl, mac = :mac WHERE id = :id");
    }

    void delete(Handle handle, Secret secret) {
        handle.createUpdate("DELETE FROM secret WHERE id = :id")
                .bind("id", secret.id().value())
                .execute();
        Usage.SECRETS.add(handle, secret.project(), -1);
    }

    /// The composites that are rendered from a secret.
    public Set<SecretId> composites(Handle handle, SecretId part) {
        return handle
                .createQuery("SELECT composite FROM composite_part WHERE part = :part")
                .bind("part", part.value())
                .mapTo(String.class)
                .stream()
                .map(SecretId::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    private void write(Handle handle, Secret secret, String sql) {
        SecretRow row = SecretRow.of(secret);
        handle.createUpdate(sql)
                .bind("id", row.id())
                .bind("project", row.project())
                .bind("name", row.name())
                .bind("secret_type", row.secretType())
                .bind("algorithm", row.algorithm())
                .bind("bit_length", row.bitLength())
                .bind("mode", row.mode())
                .bind("content_type", row.contentType())
                .bind("class", row.secretClass())
                .bind("spec", row.spec())
                .bind("derived", row.derived())
                .bind("expires", row.expires())
                .bind("creator", row.creator())
                .bind("created", row.created())
                .bind("updated", row.updated())
                .bind("version", row.version())
                .bind("acl", row.acl())
                .bind("mac", macs.of(TABLE, row.guarded()))
                .execute();
    }

    /// What cannot even be read counts as changed, and so does whatever reads as something else.
    private Secret read(ResultSet rows) throws SQLException {
        SecretRow row = SecretRow.of(rows);
        macs.require(rows.getBytes("mac"), TABLE, row.guarded());
        return row.secret();
    }
}
