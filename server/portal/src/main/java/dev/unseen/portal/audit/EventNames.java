package dev.unseen.portal.audit;

import java.util.List;

/// Events that people look for most, offered while they type. The strongroom knows them all.
public final class EventNames {

    public static final List<String> USUAL =
            List.of(
                    "bundle.delivered",
                    "bundle.refused",
                    "container.created",
                    "effect.absent",
                    "node.enrolled",
                    "node.enrolment-refused",
                    "node.quarantined",
                    "node.session-opened",
                    "node.session-refused",
                    "person.logged-in",
                    "person.login-refused",
                    "policy.refused",
                    "secret.deleted",
                    "secret.derived",
                    "secret.described",
                    "secret.ordered",
                    "ticket.issued",
                    "token.issued",
                    "token.refused");

    private EventNames() {}
}
