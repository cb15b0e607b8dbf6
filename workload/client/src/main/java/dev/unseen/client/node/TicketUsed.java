package dev.unseen.client.node;

/**
 * Somebody else has redeemed this node's ticket. The node must not start its application; the
 * strongroom has put the deployment into quarantine.
 */
public final class TicketUsed extends RuntimeException {

    private static final long serialVersionUID = 1;

    public TicketUsed() {
        super(
                "this server's ticket was used by another key: it will not start, and the"
                        + " strongroom has been told");
    }
}
