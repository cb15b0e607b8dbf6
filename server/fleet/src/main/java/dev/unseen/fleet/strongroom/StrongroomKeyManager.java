package dev.unseen.fleet.strongroom;

import dev.unseen.chassis.http.Route;
import dev.unseen.client.doctor.Examination;
import dev.unseen.client.http.Pause;
import dev.unseen.client.keystone.Line;
import dev.unseen.fleet.node.Nodes;
import dev.unseen.fleet.secrets.Directions;
import dev.unseen.fleet.secrets.KeyManager;
import dev.unseen.fleet.secrets.SecretKeeper;
import dev.unseen.fleet.step.Installation;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Our strongroom: values are born there, and it knows and checks the nodes itself.
public final class StrongroomKeyManager implements KeyManager {

    private final SecretKeeper secrets;
    private final Nodes nodes;
    private final Directions directions;

    public StrongroomKeyManager(Line line, Installation.Strongroom strongroom) {
        this.secrets = new StrongroomKeys(line, Pause.sleeping());
        this.nodes = new StrongroomNodes(line);
        this.directions = strongroom;
    }

    @Override
    public String name() {
        return "strongroom";
    }

    @Override
    public SecretKeeper secrets() {
        return secrets;
    }

    @Override
    public Nodes nodes() {
        return nodes;
    }

    @Override
    public Directions directions() {
        return directions;
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
