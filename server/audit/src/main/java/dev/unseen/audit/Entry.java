package dev.unseen.audit;

import dev.unseen.chassis.failure.Reason;

/// One decision: what was asked, by whom, about what, and whether it was allowed.
///
/// No component can hold a payload: there is no array and no free text in it, and each string
/// follows a grammar of its own. The log adds the index and the time.
public record Entry(
        EventType type, Outcome outcome, Actor actor, Subject subject, RequestContext context) {

    public static Entry allowed(
            EventType type, Actor actor, Subject subject, RequestContext context) {
        return new Entry(type, Outcome.allowed(), actor, subject, context);
    }

    public static Entry refused(
            EventType type, Reason reason, Actor actor, Subject subject, RequestContext context) {
        return new Entry(type, Outcome.refused(reason), actor, subject, context);
    }

    /// Something the server did by itself.
    static Entry internal(EventType type, Subject subject) {
        return allowed(type, Actor.system(), subject, RequestContext.internal());
    }

    /// Whether a change of state was to follow.
    public boolean announcesEffect() {
        return type.mutates() && outcome instanceof Outcome.Allowed;
    }
}
