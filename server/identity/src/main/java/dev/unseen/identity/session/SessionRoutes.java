package dev.unseen.identity.session;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.identity.node.Containers;
import dev.unseen.identity.policy.Operation;
import java.util.Base64;
import java.util.List;

/// Sessions over HTTP, under `/unseen`.
final class SessionRoutes {

    private final Joining joining;
    private final Containers containers;

    SessionRoutes(Joining joining, Containers containers) {
        this.joining = joining;
        this.containers = containers;
    }

    List<Route> unseen() {
        return List.of(
                Route.post("/v1/sessions", Operation.SESSIONS_OPEN, this::open),
                Route.get("/v1/generation", Operation.BUNDLES_FOLLOW, this::generation));
    }

    /// Times are epoch seconds, as the signature covers them.
    record OpenedBody(
            String session,
            String encapsulation,
            long expires,
            long generation,
            long permitNotAfter,
            String signature) {

        static OpenedBody of(Opened opened) {
            return new OpenedBody(
                    opened.session().value(),
                    text(opened.encapsulation()),
                    opened.expires().getEpochSecond(),
                    opened.generation(),
                    opened.permitNotAfter().getEpochSecond(),
                    text(opened.signature()));
        }

        private static String text(byte[] bytes) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        }
    }

    private Reply open(Exchange exchange) {
        Join join = exchange.json(Join.Body.class).read();
        return switch (joining.open(exchange, join)) {
            case Joining.Outcome.Open(var opened) -> Reply.json(200, OpenedBody.of(opened));
            case Joining.Outcome.Refused(var problem) -> problem.reply(exchange);
        };
    }

    record GenerationBody(long generation) {}

    /// Whether there is something newer, without handing it out.
    private Reply generation(Exchange exchange) {
        if (exchange.caller() instanceof Caller.Node node) {
            long generation = containers.generation(node.bundle()).orElse(0);
            return Reply.json(200, new GenerationBody(generation));
        }
        throw Refusal.notPermitted("A generation is told to the server whose bundle it is.");
    }
}
