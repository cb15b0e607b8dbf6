package dev.unseen.identity.gate;

import dev.unseen.audit.Actor;
import dev.unseen.audit.Entry;
import dev.unseen.audit.EventType;
import dev.unseen.audit.RequestContext;
import dev.unseen.audit.Subject;
import dev.unseen.chassis.failure.Reason;
import dev.unseen.chassis.http.Exchange;

/// Audit entries about what an exchange asks for.
public final class Entries {

    private Entries() {}

    public static Entry allowed(Exchange exchange, EventType type, Subject subject) {
        return Entry.allowed(type, Actor.of(exchange.caller()), subject, context(exchange));
    }

    public static Entry refused(Exchange exchange, EventType type, Reason reason, Subject subject) {
        return Entry.refused(type, reason, Actor.of(exchange.caller()), subject, context(exchange));
    }

    public static RequestContext context(Exchange exchange) {
        return RequestContext.of(
                exchange.requestId(), exchange.peer().getAddress(), exchange.header("User-Agent"));
    }
}
