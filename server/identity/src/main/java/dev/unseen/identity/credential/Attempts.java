package dev.unseen.identity.credential;

import dev.unseen.chassis.caller.UserId;
import dev.unseen.chassis.sql.Database;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;

/// Counts log-ins before a password is looked at, per account and per source, so that tries which
/// arrive together cannot slip past the limit together.
///
/// The account is the resolved one: another spelling of a name is another name, and names that
/// nobody has are counted in [#UNKNOWN_BUCKETS] buckets, so that they lock like the others and the
/// table stays small. A count ends after [#QUIET] without a counted try.
public final class Attempts {

    public static final int PER_ACCOUNT_MAX = 10;
    public static final int PER_SOURCE_MAX = 60;
    public static final Duration QUIET = Duration.ofMinutes(15);
    private static final int UNKNOWN_BUCKETS = 4_096;
    private static final int SWEEP_EVERY = 256;
    private static final int IPV6_NETWORK_BYTES = 8;

    private final Database database;
    private final Sealing sealing;
    private final InstantSource clock;
    private final AtomicInteger turn = new AtomicInteger();

    public Attempts(Database database, Sealing sealing, InstantSource clock) {
        this.database = database;
        this.sealing = sealing;
        this.clock = clock;
    }

    /// One try, as it is counted.
    public record Attempt(String who, String source) {}

    /// Counts a try. Empty when it is one too many.
    public Optional<Attempt> begin(Optional<UserId> account, String name, InetAddress source) {
        String who = account.map(each -> "account " + each).orElseGet(() -> unknown(name));
        var attempt = new Attempt(who, "source " + network(source));
        sweep();
        boolean admitted =
                database.write(
                        handle -> {
                            boolean one = count(handle, attempt.who(), PER_ACCOUNT_MAX);
                            boolean other = count(handle, attempt.source(), PER_SOURCE_MAX);
                            return one && other;
                        });
        return admitted ? Optional.of(attempt) : Optional.empty();
    }

    private String unknown(String name) {
        byte[] mac = sealing.mac("identity/unknown-name", name.getBytes(StandardCharsets.UTF_8));
        return "unknown " + Math.floorMod(ByteBuffer.wrap(mac).getInt(), UNKNOWN_BUCKETS);
    }

    private static String network(InetAddress source) {
        byte[] address = source.getAddress();
        return HexFormat.of()
                .formatHex(
                        source instanceof Inet6Address
                                ? Arrays.copyOf(address, IPV6_NETWORK_BYTES)
                                : address);
    }

    /// A try beyond the limit is not counted, so nobody can keep somebody else out for ever.
    private boolean count(Handle handle, String subject, int max) {
        return handle.createUpdate(
                                "INSERT INTO login_attempts (subject, attempts, window_ends)"
                                        + " VALUES (:subject, 1, :ends) ON CONFLICT (subject)"
                                        + " DO UPDATE SET attempts = CASE"
                                        + " WHEN login_attempts.window_ends <= :now THEN 1"
                                        + " ELSE login_attempts.attempts + 1 END,"
                                        + " window_ends = excluded.window_ends"
                                        + " WHERE login_attempts.window_ends <= :now"
                                        + " OR login_attempts.attempts < :max")
                        .bind("subject", subject)
                        .bind("ends", clock.instant().plus(QUIET).toEpochMilli())
                        .bind("now", clock.millis())
                        .bind("max", max)
                        .execute()
                == 1;
    }

    /// Ended counts mean nothing; now and then they are also removed.
    private void sweep() {
        if (Math.floorMod(turn.getAndIncrement(), SWEEP_EVERY) == 0) {
            database.write(
                    handle ->
                            handle.createUpdate(
                                            "DELETE FROM login_attempts WHERE window_ends <= :now")
                                    .bind("now", clock.millis())
                                    .execute());
        }
    }

    /// Forgets the account's tries, and of the source's only this one: who owns one account must
    /// not go on guessing at others by logging in between.
    public void succeeded(Handle handle, Attempt attempt) {
        handle.createUpdate("DELETE FROM login_attempts WHERE subject = :who")
                .bind("who", attempt.who())
                .execute();
        handle.createUpdate(
                        "UPDATE login_attempts SET attempts = attempts - 1"
                                + " WHERE subject = :source AND attempts > 0")
                .bind("source", attempt.source())
                .execute();
    }
}
