package dev.unseen.identity.person;

import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.identity.credential.OneTimeCodes;
import dev.unseen.identity.credential.Opaque;
import dev.unseen.identity.credential.Sealing;
import dev.unseen.identity.row.RowSeal;
import dev.unseen.identity.row.Table;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// One-time links by which a person chooses a password and registers an authenticator. The link is
/// all the authority that it takes, so it lasts a day, works once, and a newer one ends it.
final class SetupLinks {

    static final Duration LIFE = Duration.ofHours(24);

    private final RowSeal seal;
    private final OneTimeCodes codes;
    private final Sealing sealing;
    private final SecureRandom random;
    private final InstantSource clock;

    SetupLinks(
            RowSeal seal,
            OneTimeCodes codes,
            Sealing sealing,
            SecureRandom random,
            InstantSource clock) {
        this.seal = seal;
        this.codes = codes;
        this.sealing = sealing;
        this.random = random;
        this.clock = clock;
    }

    /// A link that is still good. `authenticator` is the key to register, sealed for this row.
    record Link(String id, UserId account, byte[] authenticator) {
        @Override
        public String toString() {
            return "Link[" + id + "]";
        }
    }

    /// Makes the only good link of an account and returns its text, which is shown this once.
    String replace(Handle handle, UserId account) {
        deleteAll(handle, account);
        String id = Ids.hex(random);
        String text = Opaque.SETUP_LINK.generate(random);
        handle.createUpdate(
                        "INSERT INTO setup_link (id, mac, account_id, totp_sealed, expires_at)"
                                + " VALUES (:id, :mac, :account, :sealed, :expires)")
                .bind("id", id)
                .bind("mac", Opaque.SETUP_LINK.mac(sealing, text))
                .bind("account", account.value())
                .bind("sealed", codes.newKey(id))
                .bind("expires", clock.instant().plus(LIFE).toEpochMilli())
                .execute();
        seal.seal(handle, Table.SETUP_LINK, id);
        return text;
    }

    void deleteAll(Handle handle, UserId account) {
        handle.createUpdate("DELETE FROM setup_link WHERE account_id = :account")
                .bind("account", account.value())
                .execute();
    }

    Optional<Link> find(Handle handle, String text) {
        if (!Opaque.SETUP_LINK.wellFormed(text)) {
            return Optional.empty();
        }
        return handle.createQuery(
                        "SELECT * FROM setup_link WHERE mac = :mac"
                                + " AND used_at IS NULL AND expires_at > :now")
                .bind("mac", Opaque.SETUP_LINK.mac(sealing, text))
                .bind("now", clock.millis())
                .map(
                        seal.checked(
                                Table.SETUP_LINK,
                                (rows, _) ->
                                        new Link(
                                                rows.getString("id"),
                                                new UserId(rows.getString("account_id")),
                                                rows.getBytes("totp_sealed"))))
                .findOne();
    }

    /// Uses a link up. False when somebody else was faster or its time has come.
    boolean use(Handle handle, Link link) {
        return seal.change(
                handle,
                Table.SETUP_LINK,
                link.id(),
                () ->
                        handle.createUpdate(
                                        "UPDATE setup_link SET used_at = :now WHERE id = :id"
                                                + " AND used_at IS NULL AND expires_at > :now")
                                .bind("now", clock.millis())
                                .bind("id", link.id())
                                .execute());
    }
}
