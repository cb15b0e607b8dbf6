package dev.unseen.identity.token;

import dev.unseen.chassis.caller.DomainId;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.identity.account.Place;
import dev.unseen.identity.account.RoleList;
import dev.unseen.identity.row.RowSeal;
import dev.unseen.identity.row.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Tokens as rows.
final class TokenRows {

    private final RowSeal seal;

    TokenRows(RowSeal seal) {
        this.seal = seal;
    }

    /// What a row says; whether it still holds is decided elsewhere.
    record Row(
            Token.Ids ids,
            UserId account,
            Scope scope,
            List<String> methods,
            Instant issued,
            Instant expires) {}

    /// The roles are those of the moment of issue.
    record Scope(Optional<Place> place, Optional<String> credential, Set<Role> roles) {}

    Optional<Row> find(Handle handle, byte[] mac) {
        return handle.createQuery("SELECT * FROM token WHERE mac = :mac")
                .bind("mac", mac)
                .map(seal.checked(Table.TOKEN, (rows, _) -> read(rows)))
                .findOne();
    }

    private static Row read(ResultSet rows) throws SQLException {
        var scope =
                new Scope(
                        place(rows),
                        Optional.ofNullable(rows.getString("credential_id")),
                        RoleList.read(rows.getString("roles")));
        return new Row(
                new Token.Ids(
                        rows.getString("id"), Optional.ofNullable(rows.getString("parent_id"))),
                new UserId(rows.getString("account_id")),
                scope,
                List.of(rows.getString("methods").split(" ")),
                Instant.ofEpochMilli(rows.getLong("issued_at")),
                Instant.ofEpochMilli(rows.getLong("expires_at")));
    }

    private static Optional<Place> place(ResultSet rows) throws SQLException {
        return switch (rows.getString("reach")) {
            case "project" ->
                    Optional.of(new Place.InProject(new ProjectId(rows.getString("project_id"))));
            case "domain" ->
                    Optional.of(new Place.InDomain(new DomainId(rows.getString("domain_id"))));
            case "whole" -> Optional.of(new Place.Whole());
            default -> Optional.empty();
        };
    }

    private static String reach(Place place) {
        return switch (place) {
            case Place.InProject _ -> "project";
            case Place.InDomain _ -> "domain";
            case Place.Whole _ -> "whole";
        };
    }

    void insert(Handle handle, String id, byte[] mac, WantedToken wanted, Instant now) {
        Place place = wanted.place().orElse(null);
        handle.createUpdate(
                        "INSERT INTO token (id, mac, account_id, reach, project_id, domain_id,"
                                + " credential_id, parent_id, methods, roles, issued_at,"
                                + " expires_at) VALUES (:id, :mac, :account, :reach, :project,"
                                + " :domain, :credential, :parent, :methods, :roles, :issued,"
                                + " :expires)")
                .bind("id", id)
                .bind("mac", mac)
                .bind("account", wanted.account().value())
                .bind("reach", wanted.place().map(TokenRows::reach).orElse("unscoped"))
                .bind("project", place instanceof Place.InProject(var of) ? of.value() : null)
                .bind("domain", place instanceof Place.InDomain(var of) ? of.value() : null)
                .bind("credential", wanted.origin().credential().orElse(null))
                .bind("parent", wanted.origin().token().orElse(null))
                .bind("methods", String.join(" ", wanted.methods()))
                .bind("roles", RoleList.write(wanted.roles()))
                .bind("issued", now.toEpochMilli())
                .bind("expires", wanted.expires().toEpochMilli())
                .execute();
        seal.seal(handle, Table.TOKEN, id);
    }

    static int count(Handle handle, UserId account, Instant now) {
        return handle.createQuery(
                        "SELECT count(*) FROM token"
                                + " WHERE account_id = :account AND expires_at > :now")
                .bind("account", account.value())
                .bind("now", now.toEpochMilli())
                .mapTo(Integer.class)
                .one();
    }

    static void deleteExpired(Handle handle, Instant now) {
        handle.createUpdate("DELETE FROM token WHERE expires_at <= :now")
                .bind("now", now.toEpochMilli())
                .execute();
    }

    /// Tokens that were made with this one go with it.
    static void delete(Handle handle, String id) {
        handle.createUpdate("DELETE FROM token WHERE id = :id").bind("id", id).execute();
    }

    static void deleteAll(Handle handle, UserId account) {
        handle.createUpdate("DELETE FROM token WHERE account_id = :account")
                .bind("account", account.value())
                .execute();
    }
}
