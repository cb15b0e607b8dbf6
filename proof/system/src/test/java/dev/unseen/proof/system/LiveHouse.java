package dev.unseen.proof.system;

import dev.unseen.cli.demo.Demo;
import dev.unseen.cli.demo.Observations;
import dev.unseen.cli.house.House;
import dev.unseen.cli.house.HouseDirectory;
import dev.unseen.cli.house.KeyManagerOption.KeyManagerChoice;
import dev.unseen.cli.house.Programs;
import dev.unseen.client.cloud.CloudClient;
import dev.unseen.client.cloud.CloudUserData;
import dev.unseen.client.keystone.Cloud;
import dev.unseen.client.node.NodeClient;
import dev.unseen.client.node.NodeLine;
import dev.unseen.client.node.UserData;
import dev.unseen.client.payload.Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// A house that is up with the demo's VPS in it, and what its VPS knows.
final class LiveHouse implements AutoCloseable {

    private static final Path PROGRAMS =
            Path.of("../../dist/target/unseen").toAbsolutePath().normalize();

    private final House house;
    private final Observations observations;
    private final StringBuffer shown;

    private LiveHouse(House house, Observations observations, StringBuffer shown) {
        this.house = house;
        this.observations = observations;
        this.shown = shown;
    }

    static boolean isBuilt() {
        return Files.exists(PROGRAMS.resolve("built"));
    }

    /// A house that is up, with nobody in it.
    static House empty(Path directory) throws InterruptedException, IOException {
        return empty(directory, KeyManagerChoice.strongroom(), java());
    }

    static House empty(Path directory, KeyManagerChoice keyManager)
            throws InterruptedException, IOException {
        return empty(directory, keyManager, java());
    }

    private static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    private static House empty(Path directory, KeyManagerChoice keyManager, Path java)
            throws InterruptedException, IOException {
        var ports = new House.Ports(UnseenCommand.freePort(), UnseenCommand.freePort());
        return House.open(
                new HouseDirectory(directory),
                new Programs(PROGRAMS, java.toString(), Programs.Caches.USED),
                House.Plan.of(ports).with(keyManager));
    }

    /// @param java what its servers are started with
    static LiveHouse open(Path directory, Path java) throws InterruptedException, IOException {
        return open(empty(directory, KeyManagerChoice.strongroom(), java));
    }

    static LiveHouse open(Path directory, KeyManagerChoice keyManager)
            throws InterruptedException, IOException {
        return open(empty(directory, keyManager, java()));
    }

    private static LiveHouse open(House house) throws InterruptedException {
        try {
            var shown = new StringBuffer();
            Observations seen = new Demo(house, line -> shown.append(line).append('\n')).run();
            return new LiveHouse(house, seen, shown);
        } catch (RuntimeException | InterruptedException e) {
            house.close();
            throw e;
        }
    }

    House house() {
        return house;
    }

    Observations observations() {
        return observations;
    }

    /// What the demo printed while it ran.
    String shown() {
        return shown.toString();
    }

    Path directory() {
        return house.directory().path();
    }

    /// The machine of the demo's VPS.
    Path machine() {
        return house.directory().control().resolve("machines").resolve(observations.vps().id());
    }

    /// The values as the VPS itself has them, opened from its sealed copy with its own keys.
    Map<String, byte[]> values() throws IOException {
        byte[] userData = Files.readAllBytes(machine().resolve("seed").resolve("user-data.json"));
        try (NodeLine node = line(userData);
                Bundle bundle = node.cached().orElseThrow()) {
            Map<String, byte[]> values = new HashMap<>();
            bundle.values()
                    .forEach(
                            (name, value) -> values.put(name, value.payload().lend(byte[]::clone)));
            return values;
        }
    }

    private NodeLine line(byte[] userData) {
        Path state = machine().resolve("state");
        return keyManager().equals("openstack")
                ? CloudClient.open(
                        CloudUserData.parse(userData), state, "proof", Cloud.Ground.ofSystem())
                : NodeClient.open(UserData.parse(userData), state, "proof");
    }

    /// Where secrets are kept, as the configuration calls it.
    String keyManager() {
        return house.keyManager().kind().name().toLowerCase(Locale.ROOT);
    }

    List<String> secretNames() {
        return observations.secrets().stream().map(Observations.SecretSeen::name).toList();
    }

    /// Every process that this house has started, with all their descendants.
    Stream<ProcessHandle> processes() {
        return Stream.concat(
                ProcessHandle.current().descendants(),
                ProcessHandle.allProcesses()
                        .filter(
                                each ->
                                        each.info()
                                                .commandLine()
                                                .map(line -> line.contains(directory().toString()))
                                                .orElse(false)));
    }

    @Override
    public void close() {
        house.close();
    }
}
