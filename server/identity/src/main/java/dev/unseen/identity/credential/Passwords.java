package dev.unseen.identity.credential;

import dev.unseen.chassis.caller.UserId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.identity.row.RowSeal;
import dev.unseen.identity.row.Table;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;

/// Passwords: what makes one acceptable, the slow hash that is kept, and the check.
///
/// Each hash takes 19 MiB and tens of milliseconds, so only [#AT_ONCE] run at a time. An account
/// without a password is checked against a hash that nothing matches, at the same cost.
public final class Passwords {

    public static final int CHARACTERS_MIN = 15;
    private static final int DIFFERENT_BYTES_MIN = 5;
    private static final int AT_ONCE = 2;
    private static final int WAIT_SECONDS_MAX = 5;

    private final RowSeal seal;
    private final PasswordCost cost;
    private final SecureRandom random;
    private final InstantSource clock;
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final Argon2id nobody;

    public Passwords(RowSeal seal, PasswordCost cost, SecureRandom random, InstantSource clock) {
        this.seal = seal;
        this.cost = cost;
        this.random = random;
        this.clock = clock;
        this.nobody = Argon2id.ofNobody(salt(), cost, random);
    }

    /// A password's hash, ready to be stored.
    public record Hashed(String text) {
        @Override
        public String toString() {
            return "Hashed";
        }
    }

    /// Refuses what is too short or too plain; asks for no kinds of characters.
    public static void requireAcceptable(Presented password, String accountName) {
        if (!password.isUtf8() || password.codePoints() < CHARACTERS_MIN) {
            throw Refusal.malformed(
                    "A password has at least %d characters, spaces included."
                            .formatted(CHARACTERS_MIN));
        }
        if (password.lend(bytes -> (int) differentBytes(bytes)) < DIFFERENT_BYTES_MIN
                || password.lend(bytes -> repeats(bytes, accountName))) {
            throw Refusal.malformed(
                    "A password is more than a few characters or a name over and over.");
        }
    }

    private static long differentBytes(byte[] bytes) {
        var seen = new boolean[256];
        int count = 0;
        for (byte each : bytes) {
            count += seen[each & 0xff] ? 0 : 1;
            seen[each & 0xff] = true;
        }
        return count;
    }

    private static boolean repeats(byte[] bytes, String name) {
        for (int i = 0; i < bytes.length; i++) {
            if (Character.toLowerCase(bytes[i]) != name.charAt(i % name.length())) {
                return false;
            }
        }
        return true;
    }

    public Hashed hash(Presented password) throws InterruptedException {
        byte[] salt = salt();
        return new Hashed(
                inTurn(() -> password.lend(bytes -> Argon2id.of(bytes, salt, cost))).text());
    }

    /// Whether this is the password; false for an account that has none, no sooner and no later.
    public boolean matches(Optional<Hashed> stored, Presented password)
            throws InterruptedException {
        Argon2id kept = stored.map(each -> Argon2id.parse(each.text())).orElse(nobody);
        Argon2id presented = inTurn(() -> password.lend(kept::again));
        return MessageDigest.isEqual(kept.hash(), presented.hash()) && stored.isPresent();
    }

    private interface Computation {
        Argon2id run();
    }

    private Argon2id inTurn(Computation computation) throws InterruptedException {
        if (!places.tryAcquire(WAIT_SECONDS_MAX, TimeUnit.SECONDS)) {
            throw Refusal.limitReached("Too many log-ins at once; try again in a moment.");
        }
        try {
            return computation.run();
        } finally {
            places.release();
        }
    }

    public Optional<Hashed> find(Handle handle, UserId account) {
        return handle.createQuery("SELECT * FROM password WHERE account_id = :id")
                .bind("id", account.value())
                .map(seal.checked(Table.PASSWORD, (rows, _) -> new Hashed(rows.getString("hash"))))
                .findOne();
    }

    public void store(Handle handle, UserId account, Hashed hashed) {
        handle.createUpdate(
                        "INSERT INTO password (account_id, hash, changed_at)"
                                + " VALUES (:id, :hash, :now) ON CONFLICT (account_id)"
                                + " DO UPDATE SET hash = excluded.hash,"
                                + " changed_at = excluded.changed_at")
                .bind("id", account.value())
                .bind("hash", hashed.text())
                .bind("now", clock.millis())
                .execute();
        seal.seal(handle, Table.PASSWORD, account.value());
    }

    private byte[] salt() {
        byte[] salt = new byte[Argon2id.SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }
}
