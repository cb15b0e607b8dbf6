package dev.unseen.strongroom.secret;

import dev.unseen.strongroom.keyring.RowMac;
import dev.unseen.strongroom.plain.SealedValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// The rows of versions. Each method runs in its caller's transaction.
public final class VersionTable {

    private static final String TABLE = "secret_version";

    /// The columns of `secret_version` beside those of a secret, for [#joined].
    static final String JOINED =
            Stream.of("secret", "version", "stage", "created", "key_id", "envelope", "mac")
                    .map(each -> "secret_version.%s AS of_%s".formatted(each, each))
                    .collect(Collectors.joining(", "));

    private final RowMac macs;

    public VersionTable(RowMac macs) {
        this.macs = macs;
    }

    public Optional<Version> find(Handle handle, SecretId secret, long number) {
        return handle.createQuery(
                        "SELECT * FROM secret_version"
                                + " WHERE secret = :secret AND version = :version")
                .bind("secret", secret.value())
                .bind("version", number)
                .map((rows, _) -> read(rows))
                .findOne();
    }

    List<Version> of(Handle handle, SecretId secret) {
        return handle.createQuery(
                        "SELECT * FROM secret_version WHERE secret = :secret ORDER BY version")
                .bind("secret", secret.value())
                .map((rows, _) -> read(rows))
                .list();
    }

    public void insert(Handle handle, Version version) {
        Object[] columns = columns(version);
        handle.createUpdate(
                        "INSERT INTO secret_version (secret, version, stage, created, key_id,"
                                + " envelope, mac) VALUES (:secret, :version, :stage, :created,"
                                + " :key_id, :envelope, :mac)")
                .bind("secret", version.secret().value())
                .bind("version", version.number())
                .bind("stage", version.stage().wireName())
                .bind("created", version.created().toEpochMilli())
                .bind("key_id", keyId(version))
                .bind("envelope", version.value().map(SealedValue::stored).orElse(null))
                .bind("mac", macs.of(TABLE, columns))
                .execute();
    }

    private static long keyId(Version version) {
        return version.value().map(SealedValue::keyId).orElse(0);
    }

    private static Object[] columns(Version version) {
        return new Object[] {
            version.secret().value(),
            version.number(),
            version.stage().wireName(),
            version.created().toEpochMilli(),
            keyId(version),
            version.value().map(SealedValue::stored)
        };
    }

    private Version read(ResultSet rows) throws SQLException {
        return read(rows, "");
    }

    /// The version in a row that has [#JOINED] in it, if there is one.
    Optional<Version> joined(ResultSet rows) throws SQLException {
        return rows.getString("of_secret") == null
                ? Optional.empty()
                : Optional.of(read(rows, "of_"));
    }

    private Version read(ResultSet rows, String prefix) throws SQLException {
        Optional<byte[]> envelope = Optional.ofNullable(rows.getBytes(prefix + "envelope"));
        String secret = rows.getString(prefix + "secret");
        long number = rows.getLong(prefix + "version");
        String stage = Optional.ofNullable(rows.getString(prefix + "stage")).orElse("");
        long created = rows.getLong(prefix + "created");
        macs.require(
                rows.getBytes(prefix + "mac"),
                TABLE,
                secret,
                number,
                stage,
                created,
                rows.getLong(prefix + "key_id"),
                envelope);
        return new Version(
                new SecretId(secret),
                number,
                Stage.named(stage),
                Instant.ofEpochMilli(created),
                envelope.map(SealedValue::stored));
    }
}
