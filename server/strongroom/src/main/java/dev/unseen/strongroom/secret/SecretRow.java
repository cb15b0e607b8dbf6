package dev.unseen.strongroom.secret;

import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.strongroom.acl.Acl;
import dev.unseen.strongroom.spec.DerivedForm;
import dev.unseen.strongroom.spec.SecretClass;
import dev.unseen.strongroom.spec.SpecJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A secret as its row has it. Times are milliseconds since 1970; what is absent in a column that
/// must not be is empty, and no MAC fits that.
///
/// @param acl empty for a secret without one
record SecretRow(
        String id,
        String project,
        String name,
        String secretType,
        Optional<String> algorithm,
        Optional<Long> bitLength,
        Optional<String> mode,
        String contentType,
        String secretClass,
        String spec,
        String derived,
        Optional<Long> expires,
        String creator,
        long created,
        long updated,
        long version,
        String acl) {

    static SecretRow of(Secret secret) {
        Attributes attributes = secret.attributes();
        return new SecretRow(
                secret.id().value(),
                secret.project().value(),
                secret.name(),
                attributes.secretType(),
                attributes.algorithm(),
                attributes.bitLength().stream().mapToObj(Long::valueOf).findFirst(),
                attributes.mode(),
                attributes.contentType(),
                secret.nature().secretClass().wireName(),
                SpecJson.text(secret.nature().spec()),
                secret.nature().derived().stream()
                        .map(DerivedForm::wireName)
                        .collect(Collectors.joining(" ")),
                secret.life().expires().map(Instant::toEpochMilli),
                secret.life().creator(),
                secret.life().created().toEpochMilli(),
                secret.life().updated().toEpochMilli(),
                secret.version(),
                Acl.column(secret.acl()));
    }

    static SecretRow of(ResultSet rows) throws SQLException {
        return new SecretRow(
                required(rows, "id"),
                required(rows, "project"),
                required(rows, "name"),
                required(rows, "secret_type"),
                text(rows, "algorithm"),
                number(rows, "bit_length"),
                text(rows, "mode"),
                required(rows, "content_type"),
                required(rows, "class"),
                required(rows, "spec"),
                required(rows, "derived"),
                number(rows, "expires"),
                required(rows, "creator"),
                rows.getLong("created"),
                rows.getLong("updated"),
                rows.getLong("version"),
                required(rows, "acl"));
    }

    /// In the order in which the MAC covers them. Rows without an ACL have the columns that they
    /// always had.
    Object[] guarded() {
        Stream<Object> columns =
                Stream.of(
                        id,
                        project,
                        name,
                        secretType,
                        algorithm,
                        bitLength,
                        mode,
                        contentType,
                        secretClass,
                        spec,
                        derived,
                        expires,
                        creator,
                        created,
                        updated,
                        version);
        return (acl.isEmpty() ? columns : Stream.concat(columns, Stream.of(acl))).toArray();
    }

    /// What cannot even be read counts as changed: ask only once the MAC has been looked at.
    Secret secret() {
        return new Secret(
                new SecretId(id),
                new ProjectId(project),
                name,
                new Attributes(
                        secretType,
                        algorithm,
                        bitLength.isPresent()
                                ? OptionalInt.of(Math.toIntExact(bitLength.get()))
                                : OptionalInt.empty(),
                        mode,
                        contentType),
                new Secret.Nature(
                        SecretClass.named(secretClass), SpecJson.parse(spec), forms(derived)),
                new Secret.Life(
                        creator,
                        Instant.ofEpochMilli(created),
                        Instant.ofEpochMilli(updated),
                        expires.map(Instant::ofEpochMilli)),
                Acl.of(acl),
                version);
    }

    private static Set<DerivedForm> forms(String column) {
        var forms = EnumSet.noneOf(DerivedForm.class);
        if (!column.isEmpty()) {
            Arrays.stream(column.split(" ")).map(DerivedForm::named).forEach(forms::add);
        }
        return forms;
    }

    private static String required(ResultSet rows, String column) throws SQLException {
        return text(rows, column).orElse("");
    }

    private static Optional<String> text(ResultSet rows, String column) throws SQLException {
        return Optional.ofNullable(rows.getString(column));
    }

    private static Optional<Long> number(ResultSet rows, String column) throws SQLException {
        long value = rows.getLong(column);
        return rows.wasNull() ? Optional.empty() : Optional.of(value);
    }
}
