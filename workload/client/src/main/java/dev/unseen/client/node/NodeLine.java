package dev.unseen.client.node;

import dev.unseen.client.payload.Bundle;
import java.util.Optional;

/**
 * One node's line to whoever keeps its secrets: our strongroom ({@link NodeClient}) or a cloud's
 * key manager ({@code CloudClient}).
 *
 * <p>Errors: {@link TicketUsed}, {@link NotTheStrongroom}, {@code LogBroken}: do not start the
 * application. {@code StrongroomRefused}: neither, but for its kind {@code bundle-not-ready}, which
 * says to ask again. {@code StrongroomUnreachable}, and {@code StateUnusable} for what is wrong
 * with this machine's own disk: the bundle of {@link #cached()} may serve.
 */
public interface NodeLine extends AutoCloseable {

    /** Redeems the ticket, unless this node has done so before. */
    void enrol();

    /** Fetches the bundle and keeps a sealed copy. */
    Bundle bundle();

    /** The sealed copy, if it may still be used. */
    Optional<Bundle> cached();

    /** The generation that there is now, without fetching it. */
    long generation();

    /** Tells what became of the application: {@code started}, {@code stopped}, {@code refused}. */
    void report(String event, long generation);

    /** Holds the audit log against what was seen of it before, where there is one. */
    long look();

    @Override
    void close();
}
