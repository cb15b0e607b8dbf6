package dev.unseen.identity.node;

import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Statuses;

/// Refusals that a node tells apart by their type. Source: RFC 9457.
public enum Problem {
    /// Another key has redeemed the ticket.
    TICKET_USED(
            409,
            "ticket-used",
            "Another key has redeemed this ticket; the server is in quarantine until a person has"
                    + " looked."),
    /// The same counter twice, or a lower one: there are two copies of this server.
    COUNTER_USED(
            409,
            "counter-used",
            "A session with this join counter was opened before; the server is in quarantine until"
                    + " a person has looked."),
    QUARANTINED(403, "quarantined", "This server is in quarantine until a person has looked."),
    REVOKED(403, "revoked", "This server was shut out for good."),
    /// The keys are bound, the machine was not found to be the ordered one yet.
    NOT_ENROLLED(403, "not-enrolled", "This server has not finished enrolling."),
    MACHINE_MISMATCH(
            403,
            "machine-mismatch",
            "This call does not come from the machine that was ordered; the server is in quarantine"
                    + " until a person has looked."),
    CLOCK_SKEW(
            401,
            "clock-skew",
            "The time of this request is more than a minute off; set the server's clock.");

    private final int status;
    private final String type;
    private final String detail;

    Problem(int status, String type, String detail) {
        this.status = status;
        this.type = type;
        this.detail = detail;
    }

    record Body(String type, String title, int status, String detail, String instance) {}

    public Reply reply(Exchange exchange) {
        var body = new Body(type, Statuses.title(status), status, detail, exchange.requestId());
        return Reply.json(status, body).withContentType("application/problem+json");
    }
}
