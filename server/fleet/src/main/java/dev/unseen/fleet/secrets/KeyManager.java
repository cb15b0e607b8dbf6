package dev.unseen.fleet.secrets;

import dev.unseen.chassis.http.Route;
import dev.unseen.client.doctor.Examination;
import dev.unseen.fleet.node.Nodes;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Where the secrets of a fleet are kept and how its nodes come to them: our strongroom, or the
/// Keystone and Barbican of a cloud.
public interface KeyManager {

    /// As the configuration calls it: `strongroom` or `openstack`.
    String name();

    SecretKeeper secrets();

    Nodes nodes();

    /// What a machine is told about whom to ask.
    Directions directions();

    /// What nodes ask at control's own door; nothing where they ask the strongroom.
    List<Route> routes();

    /// Gives back what it works with.
    void close();

    /// Tries what it promises. Empty for our own, which is proven otherwise.
    Optional<Supplier<Examination>> examination();
}
