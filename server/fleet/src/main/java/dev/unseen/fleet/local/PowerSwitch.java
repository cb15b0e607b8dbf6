package dev.unseen.fleet.local;

import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.failure.Outage;
import dev.unseen.fleet.deployment.DeploymentId;
import dev.unseen.fleet.machine.Level;
import dev.unseen.fleet.process.Ending;
import dev.unseen.fleet.process.LinuxProcess;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Switches machines of this host off. It needs nothing but their folders, which say what runs.
///
/// @param machines the folder that holds one folder per machine
public record PowerSwitch(Path machines) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Every deployment that has a folder here, whether or not anybody remembers it.
    public List<DeploymentId> deployments() {
        List<DeploymentId> all = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(machines)) {
            for (Path each : folders) {
                String name = String.valueOf(each.getFileName());
                if (Ids.wellFormed(name)) {
                    all.add(new DeploymentId(name));
                }
            }
        } catch (IOException e) {
            throw new Outage("machines", "their folder cannot be read", e);
        }
        return all;
    }

    /// In a jail the first two processes are bubblewrap's own; the agent is the third.
    public void off(DeploymentId deployment) throws InterruptedException {
        var folder = new MachineFolder(machines.resolve(deployment.value()), deployment);
        Optional<LinuxProcess> process = folder.record().map(MachineFolder.Record::process);
        if (process.isPresent()) {
            boolean jailed =
                    folder.plan().filter(each -> each.level() == Level.BUBBLEWRAP).isPresent();
            int agent = jailed ? 2 : 0;
            Ending.end(process.get(), distance -> distance == agent, PATIENCE);
        }
    }
}
