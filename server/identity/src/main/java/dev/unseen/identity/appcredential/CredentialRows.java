package dev.unseen.identity.appcredential;

import dev.unseen.chassis.caller.AccessRule;
import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.Reach;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.identity.account.RoleList;
import dev.unseen.identity.row.RowSeal;
import dev.unseen.identity.row.Table;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// Application credentials as rows.
final class CredentialRows {

    private final RowSeal seal;

    CredentialRows(RowSeal seal) {
        this.seal = seal;
    }

    Optional<ApplicationCredential> find(Handle handle, String id) {
        return read(
                        handle,
                        handle.createQuery("SELECT * FROM application_credential WHERE id = :id")
                                .bind("id", id))
                .stream()
                .findFirst();
    }

    Optional<ApplicationCredential> named(Handle handle, UserId owner, String name) {
        return read(
                        handle,
                        handle.createQuery(
                                        "SELECT * FROM application_credential"
                                                + " WHERE account_id = :owner AND name = :name")
                                .bind("owner", owner.value())
                                .bind("name", name))
                .stream()
                .findFirst();
    }

    List<ApplicationCredential> list(Handle handle, UserId owner) {
        return read(
                handle,
                handle.createQuery(
                                "SELECT * FROM application_credential"
                                        + " WHERE account_id = :owner ORDER BY name")
                        .bind("owner", owner.value()));
    }

    int count(Handle handle, UserId owner) {
        return handle.createQuery(
                        "SELECT count(*) FROM application_credential WHERE account_id = :owner")
                .bind("owner", owner.value())
                .mapTo(Integer.class)
                .one();
    }

    Optional<byte[]> mac(Handle handle, String id) {
        return handle.createQuery("SELECT mac FROM application_credential WHERE id = :id")
                .bind("id", id)
                .mapTo(byte[].class)
                .findOne();
    }

    /// A row before its rules are read.
    private record Row(ApplicationCredential credential, boolean ruled) {}

    private List<ApplicationCredential> read(Handle handle, Query query) {
        List<Row> rows =
                query.map(seal.checked(Table.APPLICATION_CREDENTIAL, (each, _) -> row(each)))
                        .list();
        return rows.stream().map(each -> withRules(handle, each)).toList();
    }

    private static Row row(ResultSet rows) throws SQLException {
        var bounds =
                new Bounds(
                        RoleList.read(rows.getString("roles")),
                        new Reach.Unrestricted(),
                        rows.getString("minting").equals("unrestricted"),
                        end(rows));
        var credential =
                new ApplicationCredential(
                        rows.getString("id"),
                        new UserId(rows.getString("account_id")),
                        new ProjectId(rows.getString("project_id")),
                        new ApplicationCredential.Label(
                                rows.getString("name"), rows.getString("description")),
                        bounds,
                        Instant.ofEpochMilli(rows.getLong("created_at")));
        return new Row(credential, !rows.getString("reach").equals("roles"));
    }

    private static Optional<Instant> end(ResultSet rows) throws SQLException {
        long millis = rows.getLong("expires_at");
        return rows.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    private ApplicationCredential withRules(Handle handle, Row row) {
        if (!row.ruled()) {
            return row.credential();
        }
        var plain = row.credential();
        var bounds = plain.bounds();
        var reach = new Reach.Only(rules(handle, plain.id()));
        return new ApplicationCredential(
                plain.id(),
                plain.owner(),
                plain.project(),
                plain.label(),
                new Bounds(bounds.roles(), reach, bounds.mayMint(), bounds.expires()),
                plain.created());
    }

    private List<AccessRule> rules(Handle handle, String credential) {
        return handle.createQuery(
                        "SELECT * FROM access_rule"
                                + " WHERE credential_id = :credential ORDER BY id")
                .bind("credential", credential)
                .map(
                        seal.checked(
                                Table.ACCESS_RULE,
                                (rows, _) ->
                                        new AccessRule(
                                                rows.getString("service"),
                                                rows.getString("method"),
                                                rows.getString("path"))))
                .list();
    }

    void insert(Handle handle, String id, NewCredential wanted, byte[] mac, Instant now) {
        var bounds = wanted.bounds();
        handle.createUpdate(
                        "INSERT INTO application_credential (id, account_id, project_id, parent_id,"
                                + " name, description, mac, roles, minting, reach, created_at,"
                                + " expires_at) VALUES (:id, :owner, :project, :parent, :name,"
                                + " :description, :mac, :roles, :minting, :reach, :created,"
                                + " :expires)")
                .bind("id", id)
                .bind("owner", wanted.owner().value())
                .bind("project", wanted.project().value())
                .bind("parent", wanted.parent().orElse(null))
                .bind("name", wanted.label().name())
                .bind("description", wanted.label().description())
                .bind("mac", mac)
                .bind("roles", RoleList.write(bounds.roles()))
                .bind("minting", bounds.mayMint() ? "unrestricted" : "restricted")
                .bind("reach", bounds.reach() instanceof Reach.Unrestricted ? "roles" : "rules")
                .bind("created", now.toEpochMilli())
                .bind("expires", bounds.expires().map(Instant::toEpochMilli).orElse(null))
                .execute();
        seal.seal(handle, Table.APPLICATION_CREDENTIAL, id);
    }

    void insertRules(Handle handle, String credential, Reach reach, SecureRandom random) {
        if (reach instanceof Reach.Only(List<AccessRule> rules)) {
            for (AccessRule rule : rules) {
                insertRule(handle, credential, rule, Ids.hex(random));
            }
        }
    }

    private void insertRule(Handle handle, String credential, AccessRule rule, String id) {
        handle.createUpdate(
                        "INSERT INTO access_rule (id, credential_id, service, method, path)"
                                + " VALUES (:id, :credential, :service, :method, :path)")
                .bind("id", id)
                .bind("credential", credential)
                .bind("service", rule.service())
                .bind("method", rule.method())
                .bind("path", rule.path())
                .execute();
        seal.seal(handle, Table.ACCESS_RULE, id);
    }
}
