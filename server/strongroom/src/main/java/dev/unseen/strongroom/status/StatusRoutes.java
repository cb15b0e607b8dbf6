package dev.unseen.strongroom.status;

import dev.unseen.audit.AuditState;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.identity.policy.Operation;
import dev.unseen.identity.policy.Target;
import dev.unseen.strongroom.asking.Premises;
import dev.unseen.strongroom.seal.SealStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Health for everybody, status for those who may read it. What the seal does not protect against
/// is part of the status, in words.
public final class StatusRoutes {

    private final Premises premises;
    private final Facts facts;

    /// What does not change while the process runs.
    ///
    /// @param store the kind of database: `sqlite` or `postgresql`
    public record Facts(SealStatus seal, String store, String version) {}

    public StatusRoutes(Premises premises, Facts facts) {
        this.premises = premises;
        this.facts = facts;
    }

    /// Under the root of the door.
    public List<Route> root() {
        return List.of(Route.get("/health", Operation.HEALTH_READ, _ -> health()));
    }

    /// Under `/unseen`.
    public List<Route> unseen() {
        return List.of(Route.get("/v1/status", Operation.STATUS_READ, this::status));
    }

    private Reply health() {
        boolean healthy = premises.log().state().healthy() && storeFailure().isEmpty();
        return healthy
                ? Reply.json(200, Map.of("status", "ok"))
                : Reply.json(503, Map.of("status", "failing")).with("Retry-After", "5");
    }

    record Status(SealStatus seal, Store store, Log audit, String version) {}

    record Store(String kind, Optional<String> failure) {}

    record Log(String origin, long size, long checkpoint, Optional<String> failure) {}

    private Reply status(Exchange exchange) {
        premises.policy().require(exchange.caller(), Operation.STATUS_READ, Target.house());
        AuditState audit = premises.log().state();
        return Reply.json(
                200,
                new Status(
                        facts.seal(),
                        new Store(facts.store(), storeFailure()),
                        new Log(
                                audit.origin(),
                                audit.size(),
                                audit.checkpointSize(),
                                audit.poisoned()),
                        facts.version()));
    }

    private Optional<String> storeFailure() {
        return premises.database().failure();
    }
}
