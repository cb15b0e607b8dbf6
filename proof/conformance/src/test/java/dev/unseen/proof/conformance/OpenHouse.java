package dev.unseen.proof.conformance;

import dev.unseen.chassis.tls.Authority;
import dev.unseen.chassis.tls.Trust;
import dev.unseen.cli.house.House;
import dev.unseen.cli.house.HouseDirectory;
import dev.unseen.cli.house.Programs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// A house of ours whose projects are open, as one that takes stock Barbican's place would be.
final class OpenHouse implements AutoCloseable {

    private final House house;

    private OpenHouse(House house) {
        this.house = house;
    }

    static OpenHouse start() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory(Tree.work("houses"), "house-");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new OpenHouse(
                House.open(
                        new HouseDirectory(directory),
                        new Programs(Tree.programs(), java, Programs.Caches.USED),
                        new House.Ports(freePort(), freePort()),
                        new House.Automations(Optional.of(directory.resolve("openrc")), "open")));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// Why no such house can stand on this machine, if so.
    static Optional<String> obstacle() {
        return Tree.isBuilt()
                ? Optional.empty()
                : Optional.of("dist/target/unseen is not built: run ./unseen --help once");
    }

    /// What makes the field's programs trust this house, and nothing else.
    Map<String, String> trust() {
        String authority = authority().toString();
        return Map.of("OS_CACERT", authority, "REQUESTS_CA_BUNDLE", authority);
    }

    Path authority() {
        return house.directory().authority();
    }

    Door door() throws IOException, java.security.GeneralSecurityException {
        String base = house.addresses().strongroom();
        var context = Trust.of(Authority.readCertificate(authority()));
        return new Door(
                "ours",
                base + "/identity/v3",
                base + "/key-manager",
                administrator(),
                context.getSocketFactory());
    }

    private Door.Administrator administrator() throws IOException {
        String mark = "OS_PASSWORD=";
        String password =
                Files.readAllLines(house.directory().path().resolve("openrc")).stream()
                        .filter(each -> each.contains(mark))
                        .map(each -> each.substring(each.indexOf(mark) + mark.length()))
                        .findFirst()
                        .orElseThrow();
        return new Door.Administrator("admin", password, "admin");
    }

    @Override
    public void close() {
        house.close();
    }
}
