package dev.unseen.fleet.door;

import dev.unseen.chassis.caller.NodeId;
import dev.unseen.fleet.blueprint.Blueprint;
import dev.unseen.fleet.blueprint.Blueprints;
import dev.unseen.fleet.deployment.Deployment;
import dev.unseen.fleet.deployment.Event;
import dev.unseen.fleet.deployment.Evidence;
import dev.unseen.fleet.deployment.MachineId;
import dev.unseen.fleet.deployment.Site;
import dev.unseen.fleet.deployment.State;
import dev.unseen.fleet.deployment.StepName;
import dev.unseen.fleet.health.HealthReport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Our records as JSON. What may be missing is left out.
final class Views {

    private Views() {}

    static Map<String, Object> of(Blueprints.Source source) {
        Blueprint blueprint = source.blueprint();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("name", blueprint.name().value());
        view.put("description", blueprint.title().description());
        view.put("secrets", blueprint.secrets().stream().map(each -> each.name()).toList());
        view.put("composites", blueprint.composites().stream().map(each -> each.name()).toList());
        blueprint.database().ifPresent(each -> view.put("database", each.engine()));
        view.put("application", blueprint.application().name());
        return view;
    }

    static Map<String, Object> of(Deployment deployment) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", deployment.id().value());
        view.put("name", deployment.name().value());
        view.put("customer", deployment.order().customer());
        view.put("blueprint", deployment.order().blueprint().name().value());
        deployment.order().project().ifPresent(each -> view.put("project", each.value()));
        view.put("ordered_by", deployment.order().by().value());
        view.put("ordered_at", deployment.order().at().toString());
        view.put("state", deployment.state().wireName());
        if (!deployment.state().isAtRest()) {
            view.put("step", StepName.values()[deployment.status().step()].wireName());
        }
        deployment.status().reason().ifPresent(each -> view.put("reason", each));
        deployment.references().node().ifPresent(each -> view.put("node", each.value()));
        deployment
                .references()
                .machine()
                .map(MachineId::value)
                .ifPresent(each -> view.put("machine", each));
        deployment.references().container().ifPresent(each -> view.put("container_ref", each));
        return view;
    }

    /// As a list has it.
    ///
    /// @param quarantined the nodes in quarantine, if anybody could say
    static Map<String, Object> of(Deployment deployment, Optional<Set<NodeId>> quarantined) {
        Map<String, Object> view = of(deployment);
        quarantined
                .map(all -> deployment.references().node().filter(all::contains).isPresent())
                .ifPresent(each -> view.put("quarantined", each));
        return view;
    }

    static Map<String, Object> of(Deployment deployment, Site.Observation observation) {
        Map<String, Object> view = of(deployment);
        if (deployment.state() == State.FAILED || deployment.state() == State.DESTROYED) {
            return view;
        }
        Map<String, Object> observed = new LinkedHashMap<>();
        observed.put("provider", observation.provider());
        observed.put("level", observation.level());
        observed.put("running", observation.running());
        observation.node().ifPresent(each -> observed.put("node", each));
        observation.application().ifPresent(each -> observed.put("application", each));
        observation.health().ifPresent(each -> observed.put("health", of(each)));
        view.put("observed", observed);
        return view;
    }

    private static Map<String, Object> of(HealthReport report) {
        return Map.of(
                "healthy", report.isHealthy(),
                "passing", report.passing(),
                "failing", report.failing());
    }

    static Map<String, Object> of(Event event) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("number", event.number());
        view.put("at", event.at().toString());
        view.put("kind", event.kind().wireName());
        event.step().ifPresent(each -> view.put("step", each.wireName()));
        Optional.of(event.text())
                .filter(each -> !each.isEmpty())
                .ifPresent(each -> view.put("text", each));
        view.put("evidence", facts(event.evidence().facts()));
        return view;
    }

    private static Map<String, String> facts(List<Evidence.Fact> facts) {
        Map<String, String> view = new LinkedHashMap<>();
        facts.forEach(each -> view.put(each.name(), each.value()));
        return view;
    }

    static Map<String, Object> of(Site.HeldSecret secret) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("name", secret.name());
        view.put("class", secret.secretClass());
        secret.version().ifPresent(each -> view.put("version", each));
        secret.created().ifPresent(each -> view.put("created", each.toString()));
        secret.lastDelivered().ifPresent(each -> view.put("last_delivered", each.toString()));
        secret.rotateEvery()
                .map(Duration::toSeconds)
                .ifPresent(each -> view.put("rotate_every_seconds", each));
        return view;
    }
}
