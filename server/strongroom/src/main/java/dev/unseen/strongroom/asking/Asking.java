package dev.unseen.strongroom.asking;

import dev.unseen.audit.Actor;
import dev.unseen.audit.Entry;
import dev.unseen.audit.EventType;
import dev.unseen.audit.RequestContext;
import dev.unseen.audit.Subject;
import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.identity.gate.Entries;

/// One caller's request, as decisions and the log need it.
public record Asking(Caller caller, RequestContext context) {

    public static Asking of(Exchange exchange) {
        return new Asking(exchange.caller(), Entries.context(exchange));
    }

    /// The entry that has to be durable before this is answered.
    public Entry allowed(EventType type, Subject subject) {
        return Entry.allowed(type, Actor.of(caller), subject, context);
    }

    /// The project that new things of this caller belong to.
    public ProjectId project() {
        return switch (caller) {
            case Caller.Automation automation -> automation.project();
            case Caller.Node node -> node.project();
            case Caller.Person _, Caller.Steward _, Caller.Anonymous _ ->
                    throw Refusal.notPermitted("Things are created by an automation in a project.");
        };
    }

    /// The account in whose name new things are created, for Barbican's `creator_id`.
    public String creator() {
        return switch (caller) {
            case Caller.Automation automation -> automation.id().value();
            case Caller.Steward steward -> steward.id().value();
            case Caller.Person person -> person.id().value();
            case Caller.Node node -> node.id().value();
            case Caller.Anonymous _ -> "";
        };
    }
}
