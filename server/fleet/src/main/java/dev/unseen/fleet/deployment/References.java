package dev.unseen.fleet.deployment;

import dev.unseen.chassis.caller.NodeId;
import java.util.List;
import java.util.Optional;

/// What a deployment has elsewhere, as far as its steps have told. Undoing does not depend on it:
/// whatever a killed step left behind is found by the deployment's id and name.
///
/// @param container reference of the container that holds the bundle
public record References(
        Optional<NodeId> node,
        Optional<MachineId> machine,
        Optional<String> container,
        List<SecretReference> secrets) {

    public References {
        secrets = List.copyOf(secrets);
    }

    public static References none() {
        return new References(Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    public static References of(NodeId node, MachineId machine) {
        return new References(Optional.of(node), Optional.of(machine), Optional.empty(), List.of());
    }

    public static References machine(MachineId machine) {
        return new References(Optional.empty(), Optional.of(machine), Optional.empty(), List.of());
    }

    public static References of(String container, List<SecretReference> secrets) {
        return new References(Optional.empty(), Optional.empty(), Optional.of(container), secrets);
    }

    /// These, and those where these have none.
    public References or(References others) {
        return new References(
                node.or(others::node),
                machine.or(others::machine),
                container.or(others::container),
                secrets.isEmpty() ? others.secrets() : secrets);
    }
}
