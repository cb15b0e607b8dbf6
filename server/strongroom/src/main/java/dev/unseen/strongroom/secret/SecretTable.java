package dev.unseen.strongroom.secret;

import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.strongroom.acl.Acl;
import dev.unseen.strongroom.asking.Usage;
import dev.unseen.strongroom.keyring.RowMac;
import dev.unseen.strongroom.spec.DerivedForm;
import dev.unseen.strongroom.spec.SecretClass;
import dev.unseen.strongroom.spec.SpecJson;
import dev.unseen.strongroom.spec.ValueSpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        Attributes attributes = secret.attributes();
        handle.createUpdate(sql)
                .bind("id", secret.id().value())
                .bind("project", secret.project().value())
                .bind("name", secret.name())
                .bind("secret_type", attributes.secretType())
                .bind("algorithm", attributes.algorithm())
                .bind("bit_length", attributes.bitLength())
                .bind("mode", attributes.mode())
                .bind("content_type", attributes.contentType())
                .bind("class", secret.nature().secretClass().wireName())
                .bind("spec", SpecJson.text(secret.nature().spec()))
                .bind("derived", derived(secret))
                .bind("expires", secret.life().expires().map(Instant::toEpochMilli))
                .bind("creator", secret.life().creator())
                .bind("created", secret.life().created().toEpochMilli())
                .bind("updated", secret.life().updated().toEpochMilli())
                .bind("version", secret.version())
                .bind("acl", Acl.column(secret.acl()))
                .bind("mac", macs.of(TABLE, columns(secret)))
                .execute();
    }

    private static Object[] columns(Secret secret) {
        Attributes attributes = secret.attributes();
        return guarded(
                Acl.column(secret.acl()),
                secret.id().value(),
                secret.project().value(),
                secret.name(),
                attributes.secretType(),
                attributes.algorithm(),
                attributes.bitLength().isPresent()
                        ? Optional.of((long) attributes.bitLength().getAsInt())
                        : Optional.empty(),
                attributes.mode(),
                attributes.contentType(),
                secret.nature().secretClass().wireName(),
                SpecJson.text(secret.nature().spec()),
                derived(secret),
                secret.life().expires().map(Instant::toEpochMilli),
                secret.life().creator(),
                secret.life().created().toEpochMilli(),
                secret.life().updated().toEpochMilli(),
                secret.version());
    }

    private static String derived(Secret secret) {
        return secret.nature().derived().stream()
                .map(DerivedForm::wireName)
                .collect(Collectors.joining(" "));
    }

    /// What cannot even be read counts as changed, and so does whatever reads as something else.
    private Secret read(ResultSet rows) throws SQLException {
        byte[] mac = rows.getBytes("mac");
        macs.require(mac, TABLE, storedColumns(rows));
        long expires = rows.getLong("expires");
        Optional<Instant> expiry =
                rows.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(expires));
        return new Secret(
                new SecretId(rows.getString("id")),
                new ProjectId(rows.getString("project")),
                rows.getString("name"),
                attributes(rows),
                new Secret.Nature(
                        SecretClass.named(rows.getString("class")),
                        SpecJson.parse(rows.getString("spec")),
                        forms(rows.getString("derived"))),
                new Secret.Life(
                        rows.getString("creator"),
                        Instant.ofEpochMilli(rows.getLong("created")),
                        Instant.ofEpochMilli(rows.getLong("updated")),
                        expiry),
                Acl.of(rows.getString("acl")),
                rows.getLong("version"));
    }

    /// Rows without an ACL have the columns that they always had.
    private static Object[] guarded(String acl, Object... columns) {
        return acl.isEmpty()
                ? columns
                : Stream.concat(Arrays.stream(columns), Stream.of(acl)).toArray();
    }

    private static Object[] storedColumns(ResultSet rows) throws SQLException {
        return guarded(
                text(rows, "acl").orElse(""),
                text(rows, "id").orElse(""),
                text(rows, "project").orElse(""),
                text(rows, "name").orElse(""),
                text(rows, "secret_type").orElse(""),
                text(rows, "algorithm"),
                number(rows, "bit_length"),
                text(rows, "mode"),
                text(rows, "content_type").orElse(""),
                text(rows, "class").orElse(""),
                text(rows, "spec").orElse(""),
                text(rows, "derived").orElse(""),
                number(rows, "expires"),
                text(rows, "creator").orElse(""),
                rows.getLong("created"),
                rows.getLong("updated"),
                rows.getLong("version"));
    }

    private static Attributes attributes(ResultSet rows) throws SQLException {
        Optional<Object> bits = number(rows, "bit_length");
        return new Attributes(
                rows.getString("secret_type"),
                text(rows, "algorithm"),
                bits.isPresent() ? OptionalInt.of(rows.getInt("bit_length")) : OptionalInt.empty(),
                text(rows, "mode"),
                rows.getString("content_type"));
    }

    private static Set<DerivedForm> forms(String column) {
        var forms = EnumSet.noneOf(DerivedForm.class);
        if (!column.isEmpty()) {
            Arrays.stream(column.split(" ")).map(DerivedForm::named).forEach(forms::add);
        }
        return forms;
    }

    private static Optional<String> text(ResultSet rows, String column) throws SQLException {
        return Optional.ofNullable(rows.getString(column));
    }

    private static Optional<Object> number(ResultSet rows, String column) throws SQLException {
        long value = rows.getLong(column);
        return rows.wasNull() ? Optional.empty() : Optional.of(value);
    }
}
