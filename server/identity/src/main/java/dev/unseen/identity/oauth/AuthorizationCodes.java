package dev.unseen.identity.oauth;

import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.identity.credential.Opaque;
import dev.unseen.identity.credential.Sealing;
import dev.unseen.identity.row.RowSeal;
import dev.unseen.identity.row.Table;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Codes that a browser carries from our page to the client: good for a minute and for one token.
final class AuthorizationCodes {

    static final Duration LIFE = Duration.ofMinutes(1);

    /// How long a redeemed code is remembered, to notice that it comes again.
    private static final Duration MEMORY = Duration.ofHours(1);

    private final RowSeal seal;
    private final Sealing sealing;
    private final SecureRandom random;
    private final InstantSource clock;

    AuthorizationCodes(RowSeal seal, Sealing sealing, SecureRandom random, InstantSource clock) {
        this.seal = seal;
        this.sealing = sealing;
        this.random = random;
        this.clock = clock;
    }

    record Code(
            String id,
            UserId account,
            Bond bond,
            List<String> methods,
            boolean expired,
            Optional<String> token) {}

    /// What a code is tied to.
    record Bond(String client, String redirect, String challenge) {}

    String insert(Handle handle, UserId account, Bond bond, List<String> methods) {
        String text = Opaque.AUTHORIZATION_CODE.generate(random);
        deleteForgotten(handle);
        String id = Ids.hex(random);
        handle.createUpdate(
                        "INSERT INTO authorization_code (id, mac, account_id, client, redirect_uri,"
                                + " challenge, methods, expires_at) VALUES (:id, :mac, :account,"
                                + " :client, :redirect, :challenge, :methods, :expires)")
                .bind("id", id)
                .bind("mac", Opaque.AUTHORIZATION_CODE.mac(sealing, text))
                .bind("account", account.value())
                .bind("client", bond.client())
                .bind("redirect", bond.redirect())
                .bind("challenge", bond.challenge())
                .bind("methods", String.join(" ", methods))
                .bind("expires", clock.instant().plus(LIFE).toEpochMilli())
                .execute();
        seal.seal(handle, Table.AUTHORIZATION_CODE, id);
        return text;
    }

    private void deleteForgotten(Handle handle) {
        handle.createUpdate("DELETE FROM authorization_code WHERE expires_at < :forgotten")
                .bind("forgotten", clock.instant().minus(MEMORY).toEpochMilli())
                .execute();
    }

    Optional<Code> find(Handle handle, String text) {
        if (!Opaque.AUTHORIZATION_CODE.wellFormed(text)) {
            return Optional.empty();
        }
        return handle.createQuery("SELECT * FROM authorization_code WHERE mac = :mac")
                .bind("mac", Opaque.AUTHORIZATION_CODE.mac(sealing, text))
                .map(seal.checked(Table.AUTHORIZATION_CODE, (rows, _) -> read(rows)))
                .findOne();
    }

    private Code read(ResultSet rows) throws SQLException {
        return new Code(
                rows.getString("id"),
                new UserId(rows.getString("account_id")),
                new Bond(
                        rows.getString("client"),
                        rows.getString("redirect_uri"),
                        rows.getString("challenge")),
                List.of(rows.getString("methods").split(" ")),
                clock.millis() >= rows.getLong("expires_at"),
                Optional.ofNullable(rows.getString("token_id")));
    }

    /// Ties a code to the token that it becomes. False when it has become one already.
    boolean redeem(Handle handle, Code code, String token) {
        return seal.change(
                handle,
                Table.AUTHORIZATION_CODE,
                code.id(),
                () ->
                        handle.createUpdate(
                                        "UPDATE authorization_code SET redeemed_at = :now,"
                                                + " token_id = :token"
                                                + " WHERE id = :id AND redeemed_at IS NULL")
                                .bind("now", clock.millis())
                                .bind("token", token)
                                .bind("id", code.id())
                                .execute());
    }
}
