package dev.unseen.fleet.step;

import dev.unseen.chassis.json.Json;
import dev.unseen.fleet.blueprint.ApplicationPlan;
import dev.unseen.fleet.deployment.Deployment;
import dev.unseen.fleet.machine.Place;
import dev.unseen.fleet.node.Ticket;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a machine reads at its first start: whom to call, how to know them, a ticket, and how to
/// run its application. Written by a JSON writer, so a name cannot become an instruction.
///
/// Source: docs/formats/user-data.md
final class UserData {

    private static final int VERSION = 1;

    private final Installation installation;
    private final Plans plans;

    UserData(Installation installation, Plans plans) {
        this.installation = installation;
        this.plans = plans;
    }

    byte[] write(Deployment deployment, Place place, Ticket ticket) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("unseen", VERSION);
        document.putAll(
                installation
                        .directions()
                        .of(plans.of(deployment), plans.values(deployment, place)));
        document.put("deployment", deployment.id().value());
        document.put("node", ticket.node().value());
        document.put("vps", deployment.name().value());
        document.put("ticket", ticket.text());
        document.put("application", application(deployment, place));
        return Json.write(document);
    }

    private Map<String, Object> application(Deployment deployment, Place place) {
        ApplicationPlan plan = plans.of(deployment).application();
        Map<String, String> values = new HashMap<>(plans.values(deployment, place));
        values.put("java", installation.java().toString());
        values.put("app", installation.application(plan.name()).toString());
        Map<String, String> environment = new LinkedHashMap<>();
        plan.environment().forEach((name, text) -> environment.put(name, text.filled(values)));
        List<String> command = plan.command().stream().map(each -> each.filled(values)).toList();
        Map<String, Object> application = new LinkedHashMap<>();
        application.put("command", command);
        application.put("environment", environment);
        return application;
    }
}
