package dev.unseen.identity.credential;

import dev.unseen.chassis.caller.UserId;
import dev.unseen.crypto.Plaintext;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/// A person's authenticator: its key, sealed, and the last time step that it was used for.
///
/// A code counts once. Checking tells which step a code is of; using it is a compare-and-set in the
/// transaction of what the code is used for, so of two that come together one wins.
public final class OneTimeCodes {

    private static final String PURPOSE = "identity/totp";
    private static final int KEY_BYTES = 20;

    private final Sealing sealing;
    private final SecureRandom random;
    private final InstantSource clock;
    private final byte[] nobody;

    public OneTimeCodes(Sealing sealing, SecureRandom random, InstantSource clock) {
        this.sealing = sealing;
        this.random = random;
        this.clock = clock;
        this.nobody = newKey("nobody");
    }

    /// A fresh key, sealed for the row of this id.
    public byte[] newKey(String id) {
        try (var key = Plaintext.random(random, KEY_BYTES)) {
            return sealing.seal(PURPOSE, id, key);
        }
    }

    /// The same key for another row.
    public byte[] moved(byte[] sealed, String from, String to) {
        try (var key = sealing.open(PURPOSE, from, sealed)) {
            return sealing.seal(PURPOSE, to, key);
        }
    }

    /// A key in the spelling that people type into an authenticator.
    public String spelled(byte[] sealed, String id) {
        try (var key = sealing.open(PURPOSE, id, sealed)) {
            return key.lend(Base32::encode);
        }
    }

    /// The step of a presented code under a key that is not yet anybody's.
    public OptionalLong step(byte[] sealed, String id, Presented code) {
        try (var key = sealing.open(PURPOSE, id, sealed)) {
            return key.lend(
                    bytes ->
                            code.lend(each -> TotpCode.matchingStep(bytes, each, clock.instant())));
        }
    }

    /// An account's key and the step up to which its codes have been used.
    public record Enrolled(byte[] sealed, long lastStep) {
        @Override
        public String toString() {
            return "Enrolled[" + lastStep + "]";
        }
    }

    public Optional<Enrolled> find(Handle handle, UserId account) {
        return handle.createQuery("SELECT sealed, last_step FROM totp WHERE account_id = :id")
                .bind("id", account.value())
                .map((rows, _) -> new Enrolled(rows.getBytes("sealed"), rows.getLong("last_step")))
                .findOne();
    }

    /// The step of a presented code that has not been used; empty for an account that has no key,
    /// at the same cost.
    public OptionalLong freshStep(UserId account, Optional<Enrolled> enrolled, Presented code) {
        OptionalLong step =
                enrolled.isPresent()
                        ? step(enrolled.get().sealed(), account.value(), code)
                        : step(nobody, "nobody", code);
        boolean fresh =
                enrolled.isPresent()
                        && step.isPresent()
                        && step.getAsLong() > enrolled.get().lastStep();
        return fresh ? step : OptionalLong.empty();
    }

    /// Uses a step up. False when somebody else was faster.
    public boolean use(Handle handle, UserId account, long step) {
        return handle.createUpdate(
                                "UPDATE totp SET last_step = :step"
                                        + " WHERE account_id = :id AND last_step < :step")
                        .bind("step", step)
                        .bind("id", account.value())
                        .execute()
                == 1;
    }

    public void store(Handle handle, UserId account, byte[] sealed, long lastStep) {
        handle.createUpdate(
                        "INSERT INTO totp (account_id, sealed, last_step)"
                                + " VALUES (:id, :sealed, :step) ON CONFLICT (account_id)"
                                + " DO UPDATE SET sealed = excluded.sealed,"
                                + " last_step = excluded.last_step")
                .bind("id", account.value())
                .bind("sealed", sealed)
                .bind("step", lastStep)
                .execute();
    }
}
