package dev.unseen.identity.enrolment;

import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.crypto.Binding;
import dev.unseen.identity.node.BoundKeys;
import dev.unseen.identity.node.Node;
import dev.unseen.identity.node.StrongroomKeys;
import dev.unseen.identity.policy.Operation;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Tickets and enrolments over HTTP, under `/unseen`.
final class EnrolmentRoutes {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final long TICKET_SECONDS_MAX = 3_600;
    private static final long RETRY_AFTER_MILLIS = 250;

    private final Tickets tickets;
    private final Enrolments enrolments;
    private final StrongroomKeys keys;
    private final EnrolmentDesk.LogIdentity log;

    EnrolmentRoutes(
            Tickets tickets,
            Enrolments enrolments,
            StrongroomKeys keys,
            EnrolmentDesk.LogIdentity log) {
        this.tickets = tickets;
        this.enrolments = enrolments;
        this.keys = keys;
        this.log = log;
    }

    List<Route> unseen() {
        return List.of(
                Route.post("/v1/tickets", Operation.TICKETS_ISSUE, this::issue),
                Route.post("/v1/enrolments", Operation.NODES_ENROL, this::redeem));
    }

    record TicketWish(
            Optional<String> deployment, Optional<String> name, Optional<Long> ttlSeconds) {}

    /// `expires` in epoch milliseconds.
    record TicketBody(String ticket, String ticketId, String node, long expires) {}

    private Reply issue(Exchange exchange) {
        TicketWish wish = exchange.json(TicketWish.class);
        var issued =
                tickets.issue(
                        exchange,
                        new Tickets.Wish(
                                wish.deployment()
                                        .filter(Ids::wellFormed)
                                        .orElseThrow(EnrolmentRoutes::malformed),
                                wish.name()
                                        .filter(each -> NAME.matcher(each).matches())
                                        .orElseThrow(EnrolmentRoutes::malformed),
                                wish.ttlSeconds()
                                        .filter(each -> each >= 1 && each <= TICKET_SECONDS_MAX)
                                        .map(Duration::ofSeconds)
                                        .orElseThrow(EnrolmentRoutes::malformed)));
        return Reply.json(
                201,
                new TicketBody(
                        issued.ticket().text(),
                        issued.ticket().id(),
                        issued.node().value(),
                        issued.expires().toEpochMilli()));
    }

    private static Refusal malformed() {
        return Refusal.malformed(
                "A ticket is for a deployment (a UUID) with a name (1 to 128 letters, digits, dots,"
                        + " dashes and underscores) and has ttl_seconds of 1 to 3600.");
    }

    record CheckingBody(String state, long retryAfterMs) {}

    record PublicKeys(String ed25519, String mldsa44) {}

    record EnrolledBody(
            String state,
            String node,
            String project,
            PublicKeys strongroomKeys,
            String logOrigin,
            List<String> logKeys,
            String signature) {}

    private Reply redeem(Exchange exchange) {
        Redemption redemption = exchange.json(Redemption.Body.class).read();
        return switch (enrolments.redeem(exchange, redemption)) {
            case Outcome.Enrolled(Node node) ->
                    Reply.json(200, enrolled(node, redemption.keys(), redemption.nonce()));
            case Outcome.Checking() ->
                    Reply.json(202, new CheckingBody("checking", RETRY_AFTER_MILLIS));
            case Outcome.Refused(var problem) -> problem.reply(exchange);
        };
    }

    private EnrolledBody enrolled(Node node, BoundKeys bound, byte[] nonce) {
        Binding message =
                Binding.of("unseen/v1/enrolled")
                        .with(node.id().value())
                        .with(node.project().value())
                        .with(nonce)
                        .with(bound.signing())
                        .with(log.origin());
        log.verifierKeys().forEach(message::with);
        byte[] signature = keys.sign(bound.suite(), message.bytes());
        return new EnrolledBody(
                "enrolled",
                node.id().value(),
                node.project().value(),
                new PublicKeys(text(keys.ed25519()), text(keys.mldsa44())),
                log.origin(),
                log.verifierKeys(),
                text(signature));
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
