package dev.unseen.fleet.access;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.fleet.deployment.Deployment;
import dev.unseen.fleet.deployment.Deployments;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The deployments that whoever asks may see or touch. What they may not see is not there; what
/// they see and may not touch is refused.
///
/// @param project the project that control deploys into; asked when needed, because the strongroom
///     may be away when control starts
public record Permitted(Deployments deployments, Supplier<ProjectId> project) {

    /// The newest first.
    public List<Deployment> list(Exchange exchange) {
        Caller.Person person = person(exchange);
        return deployments.list().stream()
                .filter(each -> may(person, FleetOperation.DEPLOYMENTS_LIST, each))
                .toList();
    }

    /// The one that the route names, by its id or the name of a living VPS.
    public Deployment require(Exchange exchange, ControlOperation operation) {
        Caller.Person person = person(exchange);
        Deployment found = deployments.require(exchange.param("deployment"));
        if (!may(person, FleetOperation.DEPLOYMENTS_LIST, found)) {
            throw Refusal.notFound("deployment");
        }
        if (!may(person, operation, found)) {
            throw Refusal.notPermitted("Your roles do not permit " + operation.wireName() + ".");
        }
        return found;
    }

    /// Whether to show the way to ordering; it is decided again there.
    public boolean mayDeploy(Caller.Person person) {
        return mayDeployIn(person, project.get());
    }

    private static boolean mayDeployIn(Caller.Person person, ProjectId project) {
        return FleetOperation.DEPLOYMENTS_CREATE.isGrantedTo(person, Optional.of(project));
    }

    /// The project for what is ordered now.
    public ProjectId toDeployIn(Exchange exchange) {
        ProjectId here = project.get();
        if (!mayDeployIn(person(exchange), here)) {
            throw Refusal.notPermitted("Your roles do not permit deploying here.");
        }
        return here;
    }

    /// Whether to show a way to it; it is decided again when it is asked for.
    public static boolean may(Caller.Person person, ControlOperation operation, Deployment it) {
        return operation.isGrantedTo(person, it.order().project());
    }

    private static Caller.Person person(Exchange exchange) {
        if (exchange.caller() instanceof Caller.Person person) {
            return person;
        }
        throw Refusal.notPermitted("The fleet is for persons.");
    }
}
