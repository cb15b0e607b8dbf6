package dev.unseen.identity.appcredential;

import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.identity.credential.Opaque;
import dev.unseen.identity.credential.Sealing;
import dev.unseen.identity.row.RowSeal;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The application credentials there are. Each method runs in its caller's transaction and finds a
/// credential only together with its owner.
public final class ApplicationCredentials {

    /// How many an account may have at once.
    public static final int PER_ACCOUNT_MAX = 100;

    private final CredentialRows rows;
    private final Sealing sealing;
    private final SecureRandom random;
    private final InstantSource clock;

    public ApplicationCredentials(
            RowSeal seal, Sealing sealing, SecureRandom random, InstantSource clock) {
        this.rows = new CredentialRows(seal);
        this.sealing = sealing;
        this.random = random;
        this.clock = clock;
    }

    /// A credential just made. The secret is shown this once.
    public record Issued(ApplicationCredential credential, String secret) {
        @Override
        public String toString() {
            return "Issued[" + credential.id() + "]";
        }
    }

    public String newId() {
        return Ids.hex(random);
    }

    /// Makes one under an id from [#newId].
    /// Errors: `Conflict` when the owner has one of this name, `LimitReached` at the maximum.
    public Issued insert(Handle handle, String id, NewCredential wanted) {
        if (rows.named(handle, wanted.owner(), wanted.label().name()).isPresent()) {
            throw Refusal.conflict("This account has an application credential of this name.");
        }
        if (rows.count(handle, wanted.owner()) >= PER_ACCOUNT_MAX) {
            throw Refusal.limitReached(
                    "An account has at most %d application credentials."
                            .formatted(PER_ACCOUNT_MAX));
        }
        String secret = Opaque.APPLICATION_CREDENTIAL.generate(random);
        byte[] mac = Opaque.APPLICATION_CREDENTIAL.mac(sealing, secret);
        rows.insert(handle, id, wanted, mac, clock.instant());
        rows.insertRules(handle, id, wanted.bounds().reach(), random);
        return new Issued(find(handle, wanted.owner(), id).orElseThrow(), secret);
    }

    public Optional<ApplicationCredential> find(Handle handle, UserId owner, String id) {
        return row(handle, id).filter(each -> each.owner().equals(owner));
    }

    public Optional<ApplicationCredential> named(Handle handle, UserId owner, String name) {
        return NewCredential.isName(name) ? rows.named(handle, owner, name) : Optional.empty();
    }

    public List<ApplicationCredential> list(Handle handle, UserId owner) {
        return rows.list(handle, owner);
    }

    /// Deletes it with the tokens and the credentials that were made with it.
    public void delete(Handle handle, UserId owner, String id) {
        handle.createUpdate(
                        "DELETE FROM application_credential"
                                + " WHERE id = :id AND account_id = :owner")
                .bind("id", id)
                .bind("owner", owner.value())
                .execute();
    }

    /// The credential when it lives and the secret is its own. Who its owner is comes from the row
    /// and from nowhere else.
    public Optional<ApplicationCredential> present(Handle handle, String id, String secret) {
        byte[] presented = Opaque.APPLICATION_CREDENTIAL.mac(sealing, secret);
        byte[] stored =
                Ids.wellFormed(id)
                        ? rows.mac(handle, id).orElse(new byte[presented.length])
                        : new byte[presented.length];
        return MessageDigest.isEqual(stored, presented) ? live(handle, id) : Optional.empty();
    }

    /// The credential unless it is gone or past its end.
    public Optional<ApplicationCredential> live(Handle handle, String id) {
        return row(handle, id).filter(each -> !each.bounds().expiredAt(clock.instant()));
    }

    private Optional<ApplicationCredential> row(Handle handle, String id) {
        return Ids.wellFormed(id) ? rows.find(handle, id) : Optional.empty();
    }
}
