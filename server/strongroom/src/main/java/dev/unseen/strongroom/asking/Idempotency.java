package dev.unseen.strongroom.asking;

import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.strongroom.keyring.RowMac;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Answers to requests that carry an `Idempotency-Key`: the same key with the same body gets the
/// same answer, with another body a conflict. An answer is remembered for a week.
public final class Idempotency {

    private static final Duration REMEMBERED = Duration.ofDays(7);
    private static final String TABLE = "idempotency";
    private static final String GRAMMAR = "[\\x21-\\x7e]{1,255}";

    private final RowMac macs;

    public Idempotency(RowMac macs) {
        this.macs = macs;
    }

    /// A key with a keyed digest of what it came with.
    public record Once(ProjectId project, String key, byte[] digest) {}

    public Optional<Once> of(Exchange exchange, ProjectId project) {
        Optional<String> key = exchange.header("Idempotency-Key");
        if (key.isPresent() && !key.get().matches(GRAMMAR)) {
            throw Refusal.malformed("An Idempotency-Key is 1 to 255 printable characters.");
        }
        return key.map(
                each -> new Once(project, each, macs.of(TABLE, exchange.path(), exchange.body())));
    }

    /// The answer of an earlier request with this key.
    /// Errors: [Refusal] with `Conflict` when that had another body; `TamperedRow` when what lies
    ///         there is not what was remembered.
    public Optional<String> find(Handle handle, Optional<Once> once) {
        return once.flatMap(each -> find(handle, each));
    }

    private record Remembered(byte[] digest, String answer, long created, byte[] mac) {}

    private Optional<String> find(Handle handle, Once once) {
        var remembered =
                handle.createQuery(
                                "SELECT digest, answer, created, mac FROM idempotency"
                                        + " WHERE project = :project AND key = :key")
                        .bind("project", once.project().value())
                        .bind("key", once.key())
                        .map(
                                (rows, _) ->
                                        new Remembered(
                                                rows.getBytes("digest"),
                                                rows.getString("answer"),
                                                rows.getLong("created"),
                                                rows.getBytes("mac")))
                        .findOne();
        remembered.ifPresent(
                each -> {
                    macs.require(each.mac(), TABLE, columns(once, each));
                    if (!MessageDigest.isEqual(each.digest(), once.digest())) {
                        throw Refusal.conflict(
                                "This Idempotency-Key came with another body before; use a new"
                                        + " one.");
                    }
                });
        return remembered.map(Remembered::answer);
    }

    /// An answer counts for its own request alone: under another key it would lead to what somebody
    /// else has ordered.
    private static Object[] columns(Once once, Remembered row) {
        return new Object[] {
            once.project().value(), once.key(), row.digest(), row.answer(), row.created()
        };
    }

    /// Remembers an answer, in the transaction that makes it true.
    public void remember(Handle handle, Optional<Once> once, String answer, Instant now) {
        if (once.isEmpty()) {
            return;
        }
        handle.createUpdate("DELETE FROM idempotency WHERE created < :old")
                .bind("old", now.minus(REMEMBERED).toEpochMilli())
                .execute();
        var row = new Remembered(once.get().digest(), answer, now.toEpochMilli(), new byte[0]);
        int inserted =
                handle.createUpdate(
                                "INSERT INTO idempotency (project, key, digest, answer, created,"
                                        + " mac) VALUES (:project, :key, :digest, :answer,"
                                        + " :created, :mac)"
                                        + " ON CONFLICT DO NOTHING")
                        .bind("project", once.get().project().value())
                        .bind("key", once.get().key())
                        .bind("digest", row.digest())
                        .bind("answer", row.answer())
                        .bind("created", row.created())
                        .bind("mac", macs.of(TABLE, columns(once.get(), row)))
                        .execute();
        if (inserted == 0) {
            throw Refusal.conflict("A request with this Idempotency-Key is under way; ask again.");
        }
    }
}
