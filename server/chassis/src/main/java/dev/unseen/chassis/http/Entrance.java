package dev.unseen.chassis.http;

import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.failure.Refusal;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Takes each request through the same five steps: path, route, body, gate, handler. A failure at
/// any of them becomes a status here and nowhere else.
final class Entrance {

    private static final Logger LOG = System.getLogger("unseen.http");

    private static final String OUR_DEFECT = "This is our defect, recorded by its id.";

    private final Router router;
    private final Gate gate;
    private final SecureRandom random;
    private final int targetMax;

    /// @param targetMax characters of path and query together
    Entrance(Router router, Gate gate, SecureRandom random, int targetMax) {
        this.router = router;
        this.gate = gate;
        this.random = random;
        this.targetMax = targetMax;
    }

    void serve(ServerRequest request, ServerResponse response) {
        String requestId = "req-" + Ids.uuid(random);
        String rawPath = request.prologue().uriPath().rawPath();
        Reply reply;
        try {
            reply = answer(request, rawPath, requestId);
        } catch (Throwable failure) {
            reply = failed(failure, rawPath, requestId);
        }
        response.header(HeaderCatalog.named("X-Openstack-Request-Id"), requestId);
        send(reply, request, response);
        if (request.headers().containsToken(HeaderValues.CONNECTION_CLOSE)) {
            // The server under us answers "Connection: close" and then waits for the caller.
            // Source: RFC 9112, section 9.6
            throw new CloseConnectionException("the caller asked to close");
        }
    }

    private Reply answer(ServerRequest request, String rawPath, String requestId)
            throws InterruptedException {
        requireShort(rawPath, request.prologue().query().rawValue());
        Verb verb =
                Verb.named(request.prologue().method().text())
                        .orElseThrow(
                                () -> new ProtocolRefusal(405, "There is no such method here."));
        List<String> path = RequestPath.read(rawPath);
        Optional<Router.Match> match = router.find(verb, path);
        var head = head(request, verb, rawPath, requestId);
        if (match.isEmpty()) {
            return unrouted(path, new Exchange(head, Map.of(), RequestBody.NONE));
        }
        Route route = match.get().line().route();
        var exchange = new Exchange(head, match.get().params(), RequestBody.read(request, route));
        return behindGate(exchange, match.get().line());
    }

    private void requireShort(String rawPath, String rawQuery) {
        if (rawPath.length() + rawQuery.length() > targetMax) {
            throw new ProtocolRefusal(
                    414, "Path and query have at most %d characters.".formatted(targetMax));
        }
    }

    private Reply behindGate(Exchange exchange, Router.Line line) throws InterruptedException {
        Operation operation = line.route().operation();
        ErrorStyle errors = line.surface().errors();
        try {
            exchange.establish(gate.identify(exchange));
            gate.admit(exchange.caller(), operation, exchange);
            Reply reply = line.route().handler().handle(exchange);
            if (reply.status() >= 400 && reply.status() < 500) {
                gate.refused(exchange, operation, reply.status());
            }
            return reply;
        } catch (Refusal refusal) {
            int status = Statuses.of(refusal.reason());
            gate.refused(exchange, operation, status);
            return errors.render(status, refusal.reason().message(), exchange);
        } catch (ProtocolRefusal refusal) {
            gate.refused(exchange, operation, refusal.status());
            return errors.render(refusal.status(), message(refusal), exchange);
        } catch (Outage outage) {
            return out(outage, exchange.requestId(), said -> errors.render(503, said, exchange));
        } catch (RuntimeException defect) {
            Defects.report(LOG, exchange.requestId(), defect);
            return errors.render(500, OUR_DEFECT, exchange);
        }
    }

    private Reply unrouted(List<String> path, Exchange exchange) {
        ErrorStyle errors = router.errors(exchange.path());
        var verbs = router.verbs(path);
        String takes = String.join(", ", verbs);
        return verbs.isEmpty()
                ? errors.renderNowhere(404, "There is nothing at this path.", exchange)
                : errors.renderNowhere(405, "This path takes " + takes + ".", exchange)
                        .with("Allow", takes);
    }

    private static Reply out(Outage outage, String requestId, Function<String, Reply> errors) {
        LOG.log(Level.WARNING, "{0}: {1} is out", requestId, outage.dependency());
        return errors.apply(outage.dependency() + " is out; try later.").with("Retry-After", "1");
    }

    private Reply failed(Throwable failure, String rawPath, String requestId) {
        ErrorStyle errors = router.errors(rawPath);
        return switch (failure) {
            case Refusal refusal ->
                    errors.render(
                            Statuses.of(refusal.reason()), refusal.reason().message(), requestId);
            case ProtocolRefusal refusal ->
                    errors.render(refusal.status(), message(refusal), requestId);
            case Outage outage ->
                    out(outage, requestId, said -> errors.render(503, said, requestId));
            default -> {
                Defects.report(LOG, requestId, failure);
                yield errors.render(500, OUR_DEFECT, requestId);
            }
        };
    }

    private static String message(ProtocolRefusal refusal) {
        return Optional.ofNullable(refusal.getMessage()).orElse("");
    }

    private static Exchange.Head head(
            ServerRequest request, Verb verb, String rawPath, String requestId) {
        String rawQuery = request.prologue().query().rawValue();
        var headers = request.headers();
        return new Exchange.Head(
                verb,
                rawPath,
                Query.read(rawQuery),
                rawQuery,
                name -> RequestHeader.read(headers, name),
                (InetSocketAddress) request.remotePeer().address(),
                requestId);
    }

    private static void send(Reply reply, ServerRequest request, ServerResponse response) {
        response.status(reply.status());
        for (Map.Entry<String, String> header : reply.headers().entrySet()) {
            response.header(HeaderCatalog.named(header.getKey()), header.getValue());
        }
        withDefault(reply, response, "Cache-Control", "no-store");
        withDefault(reply, response, "X-Content-Type-Options", "nosniff");
        boolean head = request.prologue().method().text().equals("HEAD");
        if (reply.body().isEmpty() || head) {
            response.send();
            return;
        }
        Replies.send(reply.body().get(), response);
    }

    private static void withDefault(
            Reply reply, ServerResponse response, String name, String value) {
        if (!reply.headers().containsKey(name)) {
            response.header(HeaderCatalog.named(name), value);
        }
    }
}
