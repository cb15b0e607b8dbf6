package dev.unseen.strongroom.auditview;

import dev.unseen.audit.Actor;
import dev.unseen.audit.Identifier;
import dev.unseen.audit.Outcome;
import dev.unseen.audit.RequestContext;
import dev.unseen.audit.SecretVersion;
import dev.unseen.audit.StoredEntry;
import dev.unseen.audit.Subject;
import dev.unseen.chassis.caller.ProjectId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// An entry as JSON, with the words that the log itself uses.
record EntryView(
        long index,
        String time,
        String event,
        String outcome,
        Optional<String> reason,
        Who actor,
        What subject,
        Where request) {

    record Who(String kind, Optional<String> id, Optional<String> project) {
        static Who of(Actor actor) {
            return new Who(
                    actor.kind().wireName(),
                    actor.id().map(Identifier::value),
                    actor.project().map(ProjectId::value));
        }
    }

    record What(
            String kind,
            Optional<String> project,
            Optional<String> id,
            OptionalLong number,
            List<Named> secrets) {
        static What of(Subject subject) {
            return new What(
                    subject.kind().wireName(),
                    subject.project().map(ProjectId::value),
                    subject.id().map(Identifier::value),
                    subject.number(),
                    subject.secrets().stream().map(Named::of).toList());
        }
    }

    record Named(Optional<String> name, long version) {
        static Named of(SecretVersion secret) {
            return new Named(secret.name(), secret.version());
        }
    }

    record Where(Optional<String> id, Optional<String> address, String agent) {
        static Where of(RequestContext context) {
            return new Where(context.requestId(), context.address(), context.userAgent());
        }
    }

    static EntryView of(StoredEntry stored) {
        var entry = stored.entry();
        return new EntryView(
                stored.index().value(),
                stored.time().toString(),
                entry.type().wireName(),
                outcome(entry.outcome()),
                reason(entry.outcome()),
                Who.of(entry.actor()),
                What.of(entry.subject()),
                Where.of(entry.context()));
    }

    static String outcome(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Allowed _ -> "allowed";
            case Outcome.Refused _ -> "refused";
        };
    }

    private static Optional<String> reason(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Allowed _ -> Optional.empty();
            case Outcome.Refused(var kind) -> Optional.of(kind.wireName());
        };
    }
}
