package dev.unseen.proof.browser;

import dev.unseen.chassis.caller.NodeId;
import dev.unseen.fleet.deployment.DeploymentId;
import dev.unseen.fleet.deployment.StepName;
import dev.unseen.portal.strongroom.AuditPage.What;
import dev.unseen.portal.strongroom.AuditPage.Who;
import dev.unseen.portal.testkit.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A fleet with something of everything.
final class Scenes {

    private static final String ADA = "5f0c1d52-7a7e-4c39-9b5c-8a3a1d1f2b10";
    private static final String FLEET = "0d3b7c9e-1f2a-4b6d-8c4e-2a1b3c4d5e6f";

    private Scenes() {}

    /// Returns the active server that pages are about.
    static DeploymentId set(Stage stage) {
        DeploymentId failed = stage.order("bakery-02", "Bakery van Dijk").id();
        stage.script.start(failed, StepName.INFRASTRUCTURE);
        stage.script.finish(failed, StepName.INFRASTRUCTURE);
        stage.script.start(failed, StepName.SECRETS);
        stage.script.fail(failed, StepName.SECRETS, "The strongroom was away for two minutes.");
        stage.clock.pass(Duration.ofHours(30));
        DeploymentId copied = stage.active("bakery-01", "Bakery van Dijk");
        stage.site.quarantine(new NodeId(copied.value()));
        stage.clock.pass(Duration.ofMinutes(190));
        DeploymentId active = stage.active("acme-production-01", "Acme Recruitment GmbH");
        stage.clock.pass(Duration.ofMinutes(12));
        DeploymentId moving = stage.order("northwind-eu-03", "Northwind Traders").id();
        for (StepName step : List.of(StepName.INFRASTRUCTURE, StepName.SECRETS)) {
            stage.script.start(moving, step);
            stage.script.finish(moving, step);
        }
        stage.script.start(moving, StepName.ENROLMENT);
        stage.script.wait(moving, StepName.ENROLMENT, "The machine has not called yet.");
        record(stage, active.value());
        return active;
    }

    private static void record(Stage stage, String node) {
        var service = new Who("automation", Optional.of(FLEET), Optional.of("127.0.0.1"));
        var person = new Who("person", Optional.of(ADA), Optional.of("127.0.0.1"));
        var server = new Who("node", Optional.of(node), Optional.of("127.0.0.1"));
        var strongroom = stage.strongroom;
        strongroom.record("log.opened", true, new Who("system", none(), none()), log());
        strongroom.record("ticket.issued", true, service, what("ticket", node));
        for (int i = 0; i < 8; i++) {
            strongroom.record("secret.ordered", true, service, what("order", id(i)));
        }
        strongroom.record("container.created", true, service, what("container", id(40)));
        strongroom.record("node.enrolled", true, server, what("node", node));
        strongroom.record("node.session-opened", true, server, what("session", id(50)));
        strongroom.record(
                "bundle.delivered",
                true,
                server,
                new What(
                        "bundle",
                        Optional.of(id(40)),
                        List.of(
                                "JWT_SECRET v1",
                                "JWT_REFRESH_SECRET v1",
                                "ENCRYPTION_KEY v1",
                                "SESSION_SECRET v1",
                                "API_KEY_SALT v1",
                                "CSRF_SECRET v1",
                                "DB_PASSWORD v1")));
        strongroom.record("person.logged-in", true, person, what("account", ADA));
        strongroom.record("policy.refused", false, person, what("secret", id(3)));
        strongroom.record("policy.refused", false, service, what("secret", id(3)));
        strongroom.record("audit.read", true, person, log());
    }

    private static What what(String kind, String id) {
        return new What(kind, Optional.of(id), List.of());
    }

    private static What log() {
        return new What("log", none(), List.of());
    }

    private static Optional<String> none() {
        return Optional.empty();
    }

    private static String id(int number) {
        return "9c1e%04d-6a5b-4d3c-8e2f-1a0b9c8d7e6f".formatted(number);
    }
}
