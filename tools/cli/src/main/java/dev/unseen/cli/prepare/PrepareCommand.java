package dev.unseen.cli.prepare;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.cli.ExitCodes;
import dev.unseen.cli.demo.Demo;
import dev.unseen.cli.house.House;
import dev.unseen.cli.house.HouseDirectory;
import dev.unseen.cli.house.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `unseen prepare`
///
/// The training run is the demo itself, in a scratch directory: what it loads is what every house
/// loads. The cache of this program is the launcher's to make, once it has ended.
@Command(
        name = "prepare",
        description = {
            "Make later starts faster and smaller: run everything once in a scratch directory and",
            "keep the JDK's AOT caches beside the programs. Needed again after a new JDK or build."
        },
        mixinStandardHelpOptions = true)
public final class PrepareCommand implements Callable<Integer> {

    @Override
    public Integer call() throws InterruptedException, IOException {
        Programs programs = Programs.ofThisInstallation();
        if (!Files.isWritable(programs.home())) {
            throw Refusal.conflict(
                    "The caches lie in %s, where you may not write; ask its owner to run this."
                            .formatted(programs.home()));
        }
        var caches = new Caches(programs);
        try (var scratch = Scratch.create()) {
            train(programs, scratch.path().resolve("house"));
            ComposeTraining.run(scratch.path().resolve("project"));
            for (String each : Caches.NAMES) {
                System.err.println("made: " + caches.make(each));
            }
            return ExitCodes.DONE;
        } finally {
            caches.removeRecordings();
        }
    }

    /// What is recorded finds a house that was up before, as every start but the first does.
    private static void train(Programs programs, Path directory) throws InterruptedException {
        var ports = new House.Ports(freePort(), freePort());
        House.open(new HouseDirectory(directory), programs, ports).close();
        Programs recording = programs.recording();
        try (House house = House.open(new HouseDirectory(directory), recording, ports)) {
            new Demo(house, _ -> {}).run();
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
