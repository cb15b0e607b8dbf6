package dev.unseen.fleet.testkit;

import dev.unseen.chassis.http.Route;
import dev.unseen.client.doctor.Examination;
import dev.unseen.fleet.node.Nodes;
import dev.unseen.fleet.secrets.Directions;
import dev.unseen.fleet.secrets.KeyManager;
import dev.unseen.fleet.secrets.SecretKeeper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// A key manager and its nodes, both in memory.
public record FakeKeyManager(SecretKeeper secrets, Nodes nodes) implements KeyManager {

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public Directions directions() {
        return (_, _) -> Map.of();
    }

    @Override
    public List<Route> routes() {
        return List.of();
    }

    @Override
    public void close() {}

    @Override
    public Optional<Supplier<Examination>> examination() {
        return Optional.empty();
    }
}
