package dev.unseen.strongroom.bundle;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.identity.policy.Operation;
import dev.unseen.strongroom.asking.Asking;
import dev.unseen.strongroom.asking.NodeAnswers;
import java.util.List;

/// The one route that hands a server everything it runs with.
public final class BundleRoutes {

    private static final String RETRY_AFTER_SECONDS = "1";

    private final Bundles bundles;
    private final NodeAnswers answers;

    public BundleRoutes(Bundles bundles, NodeAnswers answers) {
        this.bundles = bundles;
        this.answers = answers;
    }

    /// Under `/unseen`.
    public List<Route> unseen() {
        return List.of(Route.get("/v1/bundle", Operation.BUNDLES_DELIVER, this::deliver));
    }

    private Reply deliver(Exchange exchange) {
        if (!(exchange.caller() instanceof Caller.Node node)) {
            throw Refusal.notPermitted("A bundle goes to the server that it is for.");
        }
        return bundles.release(Asking.of(exchange), node)
                .map(release -> sealed(exchange, node, release))
                .orElseGet(() -> notReady(exchange));
    }

    private Reply sealed(Exchange exchange, Caller.Node node, Bundles.Release release) {
        long generation = release.bundle().generation();
        byte[] box = bundles.seal(release, answers.of(exchange, node, generation));
        return Reply.bytes(200, NodeAnswers.BOX, box)
                .with(NodeAnswers.GENERATION, Long.toString(generation));
    }

    /// RFC 9457, with a type that the agent knows.
    record NotReady(String type, String title, int status, String detail, String instance) {}

    private static Reply notReady(Exchange exchange) {
        var problem =
                new NotReady(
                        "bundle-not-ready",
                        "Conflict",
                        409,
                        "This server's bundle is not complete yet; ask again.",
                        exchange.requestId());
        return Reply.json(409, problem)
                .withContentType("application/problem+json")
                .with("Retry-After", RETRY_AFTER_SECONDS);
    }
}
