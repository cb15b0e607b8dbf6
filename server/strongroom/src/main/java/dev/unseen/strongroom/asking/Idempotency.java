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
                each ->
                        new Once(
                                project,
                                each,
                                macs.of("idempotency", exchange.path(), exchange.body())));
    }

    /// The answer of an earlier request with this key.
    /// Errors: [Refusal] with `Conflict` when that had another body.
    public Optional<String> find(Handle handle, Optional<Once> once) {
        return once.flatMap(each -> find(handle, each));
    }

    private static Optional<String> find(Handle handle, Once once) {
        record Remembered(byte[] digest, String answer) {}
        var remembered =
                handle.createQuery(
                                "SELECT digest, answer FROM idempotency"
                                        + " WHERE project = :project AND key = :key")
                        .bind("project", once.project().value())
                        .bind("key", once.key())
                        .map(
                                (rows, _) ->
                                        new Remembered(
                                                rows.getBytes("digest"), rows.getString("answer")))
                        .findOne();
        remembered.ifPresent(
                each -> {
                    if (!MessageDigest.isEqual(each.digest(), once.digest())) {
                        throw Refusal.conflict(
                                "This Idempotency-Key came with another body before; use a new"
                                        + " one.");
                    }
                });
        return remembered.map(Remembered::answer);
    }

    /// Remembers an answer, in the transaction that makes it true.
    public void remember(Handle handle, Optional<Once> once, String answer, Instant now) {
        if (once.isEmpty()) {
            return;
        }
        handle.createUpdate("DELETE FROM idempotency WHERE created < :old")
                .bind("old", now.minus(REMEMBERED).toEpochMilli())
                .execute();
        int inserted =
                handle.createUpdate(
                                "INSERT INTO idempotency (project, key, digest, answer, created)"
                                        + " VALUES (:project, :key, :digest, :answer, :created)"
                                        + " ON CONFLICT DO NOTHING")
                        .bind("project", once.get().project().value())
                        .bind("key", once.get().key())
                        .bind("digest", once.get().digest())
                        .bind("answer", answer)
                        .bind("created", now.toEpochMilli())
                        .execute();
        if (inserted == 0) {
            throw Refusal.conflict("A request with this Idempotency-Key is under way; ask again.");
        }
    }
}
