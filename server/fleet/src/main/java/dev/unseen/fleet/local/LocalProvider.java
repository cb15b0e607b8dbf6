package dev.unseen.fleet.local;

import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.file.PrivateFiles;
import dev.unseen.fleet.deployment.DeploymentId;
import dev.unseen.fleet.deployment.MachineId;
import dev.unseen.fleet.file.Trees;
import dev.unseen.fleet.machine.Level;
import dev.unseen.fleet.machine.Machine;
import dev.unseen.fleet.machine.Place;
import dev.unseen.fleet.machine.Provider;
import dev.unseen.fleet.process.Launcher;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Machines on this host. A machine's id is its deployment's, so ordering it twice is ordering it
/// once. Machines outlive us; they are known again by what is written in their folder.
public final class LocalProvider implements Provider {

    private static final String HOST = "127.0.0.1";

    private final LocalSettings settings;
    private final PowerSwitch power;
    private final Level level;
    private final Ports ports;

    private LocalProvider(LocalSettings settings, Level level, SecureRandom random) {
        this.settings = settings;
        this.power = new PowerSwitch(settings.machines());
        this.level = level;
        this.ports = new Ports(random);
    }

    /// Errors: `Refusal` when the level that was asked for does not work here.
    public static LocalProvider open(LocalSettings settings, SecureRandom random)
            throws InterruptedException {
        PrivateFiles.directory(settings.machines());
        Level level = Probe.level(settings.level(), settings.bubblewrap());
        return new LocalProvider(settings, level, random);
    }

    @Override
    public String name() {
        return "local";
    }

    @Override
    public Level level() {
        return level;
    }

    @Override
    public synchronized Place prepare(DeploymentId deployment) {
        MachineFolder folder = folder(deployment);
        return folder.place().orElseGet(() -> choose(folder));
    }

    private Place choose(MachineFolder folder) {
        Set<Integer> taken = taken();
        int port = ports.free(taken);
        taken.add(port);
        var place = new Place(HOST, port, ports.free(taken));
        folder.keep(place);
        return place;
    }

    private Set<Integer> taken() {
        Set<Integer> taken = new HashSet<>();
        for (DeploymentId each : deployments()) {
            folder(each)
                    .place()
                    .ifPresent(place -> taken.addAll(List.of(place.port(), place.databasePort())));
        }
        return taken;
    }

    /// The process is written down before it begins, so from then on [#find] knows it.
    @Override
    public Machine create(MachineOrder order) throws InterruptedException {
        Optional<Machine> existing = find(order.deployment());
        if (existing.isPresent()) {
            return start(order.deployment());
        }
        MachineFolder folder = folder(order.deployment());
        prepare(order.deployment());
        folder.keep(
                new MachineFolder.Plan(
                        level, order.files().stream().map(LocalProvider::real).toList()));
        PrivateFiles.directory(folder.seed());
        PrivateFiles.directory(folder.state());
        PrivateFiles.replace(folder.userData(), order.userData());
        launch(folder);
        return require(order.deployment());
    }

    /// Stopped first, so that a half-done renewal is a stopped machine, which is renewed again.
    @Override
    public Machine renew(MachineOrder order) throws InterruptedException {
        MachineFolder folder = folder(order.deployment());
        stop(order.deployment());
        Trees.delete(folder.state());
        folder.forget();
        return create(order);
    }

    private static String real(Path path) {
        try {
            return path.toRealPath().toString();
        } catch (IOException _) {
            throw Refusal.conflict(path + " is not there; the application needs it.");
        }
    }

    private void launch(MachineFolder folder) {
        MachineFolder.Plan plan = folder.plan().orElseThrow(() -> incomplete(folder));
        List<String> words =
                switch (plan.level()) {
                    case PROCESS ->
                            settings.agent()
                                    .words(folder.userData().toString(), folder.state().toString());
                    case BUBBLEWRAP ->
                            new Jail(settings.bubblewrap(), settings.agent()).words(folder, plan);
                };
        var command = new Launcher.Command(words, folder.state(), folder.log());
        Launcher.launch(command, process -> folder.keep(process, plan.level()));
    }

    private static Outage incomplete(MachineFolder folder) {
        return new Outage("machine", folder.path() + " is not complete; destroy the deployment");
    }

    @Override
    public Optional<Machine> find(DeploymentId deployment) {
        MachineFolder folder = folder(deployment);
        return folder.record()
                .map(
                        record ->
                                new Machine(
                                        new MachineId(record.machine()),
                                        deployment,
                                        folder.plan().orElseThrow(() -> incomplete(folder)).level(),
                                        folder.place().orElseThrow(() -> incomplete(folder)),
                                        record.process().lives()));
    }

    private Machine require(DeploymentId deployment) {
        return find(deployment).orElseThrow(() -> Refusal.notFound("machine"));
    }

    @Override
    public synchronized Machine start(DeploymentId deployment) {
        Machine machine = require(deployment);
        if (!machine.isRunning()) {
            launch(folder(deployment));
        }
        return require(deployment);
    }

    @Override
    public void stop(DeploymentId deployment) throws InterruptedException {
        power.off(deployment);
    }

    @Override
    public void destroy(DeploymentId deployment) throws InterruptedException {
        stop(deployment);
        Trees.delete(folder(deployment).path());
    }

    /// Every deployment that has a folder here, whether or not anybody remembers it.
    public List<DeploymentId> deployments() {
        return power.deployments();
    }

    private MachineFolder folder(DeploymentId deployment) {
        return new MachineFolder(settings.machines().resolve(deployment.value()), deployment);
    }
}
