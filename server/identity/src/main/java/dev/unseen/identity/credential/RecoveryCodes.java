package dev.unseen.identity.credential;

import dev.unseen.chassis.caller.UserId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Ten codes for the day on which the authenticator is gone. Each counts once and is kept as a
/// keyed hash.
///
/// Shape:  `xxxxx-xxxxx-xxxxx-xxxxx`, 99 random bits, in letters and digits that cannot be
///         mistaken for each other.
public final class RecoveryCodes {

    public static final int COUNT = 10;
    private static final String PURPOSE = "identity/recovery-code";
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int GROUPS = 4;
    private static final int GROUP_CHARS = 5;
    private static final int CHARS = GROUPS * (GROUP_CHARS + 1) - 1;

    private final Sealing sealing;
    private final SecureRandom random;
    private final InstantSource clock;

    public RecoveryCodes(Sealing sealing, SecureRandom random, InstantSource clock) {
        this.sealing = sealing;
        this.random = random;
        this.clock = clock;
    }

    /// Whether something presented could be one, as opposed to an authenticator's code.
    public static boolean looksLikeOne(Presented presented) {
        return presented.lend(bytes -> bytes.length == CHARS && bytes[GROUP_CHARS] == '-');
    }

    /// Replaces an account's codes by new ones, which are shown this once.
    public List<String> replace(Handle handle, UserId account) {
        handle.createUpdate("DELETE FROM recovery_code WHERE account_id = :id")
                .bind("id", account.value())
                .execute();
        var codes = new ArrayList<String>();
        for (int i = 0; i < COUNT; i++) {
            String code = generate();
            codes.add(code);
            insert(handle, account, mac(account, code.getBytes(StandardCharsets.US_ASCII)));
        }
        return codes;
    }

    private void insert(Handle handle, UserId account, byte[] mac) {
        handle.createUpdate("INSERT INTO recovery_code (account_id, mac) VALUES (:id, :mac)")
                .bind("id", account.value())
                .bind("mac", mac)
                .execute();
    }

    private String generate() {
        var code = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP_CHARS; i++) {
            if (i > 0 && i % GROUP_CHARS == 0) {
                code.append('-');
            }
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /// Whether the code is one of the account's and unused, without using it.
    public boolean holds(Handle handle, UserId account, Presented code) {
        return handle.createQuery(
                                "SELECT count(*) FROM recovery_code WHERE account_id = :id"
                                        + " AND mac = :mac AND used_at IS NULL")
                        .bind("id", account.value())
                        .bind("mac", mac(account, code))
                        .mapTo(Integer.class)
                        .one()
                == 1;
    }

    /// Uses a code up. False when it is not one, or is used already.
    public boolean use(Handle handle, UserId account, Presented code) {
        return handle.createUpdate(
                                "UPDATE recovery_code SET used_at = :now WHERE account_id = :id"
                                        + " AND mac = :mac AND used_at IS NULL")
                        .bind("now", clock.millis())
                        .bind("id", account.value())
                        .bind("mac", mac(account, code))
                        .execute()
                == 1;
    }

    private byte[] mac(UserId account, Presented code) {
        return code.lend(bytes -> mac(account, bytes));
    }

    private byte[] mac(UserId account, byte[] code) {
        var message = new ByteArrayOutputStream();
        message.writeBytes(account.value().getBytes(StandardCharsets.US_ASCII));
        message.write('/');
        message.writeBytes(code);
        return sealing.mac(PURPOSE, message.toByteArray());
    }
}
