package dev.unseen.proof.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.json.JsonMapper;

/// A strongroom process as `unseen up` starts it, on a directory and a port of its own.
final class StrongroomServer implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    /// The flags of `unseen up`.
    private static final List<String> FLAGS =
            List.of(
                    "-Xlog:aot*=off",
                    "-Xlog:cds*=off",
                    "-XX:+UseSerialGC",
                    "-XX:+UseCompactObjectHeaders",
                    "-Xms16m",
                    "-Xmx512m",
                    "-XX:MinHeapFreeRatio=10",
                    "-XX:MaxHeapFreeRatio=30",
                    "-XX:-ShrinkHeapInSteps",
                    "-XX:TrimNativeHeapInterval=10000",
                    "-Xss512k",
                    "-XX:+DisableAttachMechanism",
                    "-XX:-UsePerfData",
                    "-Djfr.unsupported.vm=true",
                    "-XX:-HeapDumpOnOutOfMemoryError",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-XX:-CreateCoredumpOnCrash",
                    "-XX:ErrorFile=/dev/null",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    private final Path directory;
    private final Process process;
    private final int port;

    private StrongroomServer(Path directory, Process process, int port) {
        this.directory = directory;
        this.process = process;
        this.port = port;
    }

    /// Starts the process and returns at once.
    ///
    /// @param more flags beyond those of `unseen up`
    static StrongroomServer launch(Installation installation, Path directory, String... more)
            throws IOException {
        return launch(installation, directory, "", more);
    }

    private static StrongroomServer launch(
            Installation installation, Path directory, String settings, String... more)
            throws IOException {
        Path home =
                Files.createDirectories(
                        directory,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
        int port = Ports.free();
        Path config = home.resolve("strongroom.yaml");
        Files.writeString(config, configuration(home, port) + settings);
        List<String> command = new ArrayList<>(List.of(installation.java()));
        command.addAll(FLAGS);
        command.addAll(List.of(more));
        command.addAll(
                List.of(
                        "-cp",
                        installation.lib() + "/*",
                        "dev.unseen.app.Main",
                        "strongroom",
                        config.toString()));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(home.resolve("output.log").toFile())
                        .start();
        return new StrongroomServer(home, process, port);
    }

    /// Starts the process as `unseen up` does, with the cache of `unseen prepare` if there is one,
    /// and waits until its door answers.
    static StrongroomServer start(Installation installation, Path directory)
            throws IOException, InterruptedException {
        return start(installation, directory, "");
    }

    /// @param settings further lines of its configuration
    static StrongroomServer start(Installation installation, Path directory, String settings)
            throws IOException, InterruptedException {
        Files.deleteIfExists(directory.resolve("data/ready.json"));
        String[] more = installation.cache("strongroom").option().stream().toArray(String[]::new);
        var server = launch(installation, directory, settings, more);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (Files.notExists(server.data().resolve("ready.json"))) {
            if (server.process.waitFor(5, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                throw new IOException("the strongroom did not start; see its log");
            }
        }
        return server;
    }

    private static String configuration(Path home, int port) {
        return """
        listen:
          port: %1$d
        url: https://127.0.0.1:%1$d
        data: %2$s/data
        control:
          url: https://127.0.0.1:1
          credential: %2$s/control/credential.json
          machines: %2$s/machines
        identity:
          new-projects: open
          administrator: %2$s/openrc
        """
                .formatted(port, home);
    }

    Process process() {
        return process;
    }

    int port() {
        return port;
    }

    Path data() {
        return directory.resolve("data");
    }

    Path machines() {
        return directory.resolve("machines");
    }

    String authority() throws IOException {
        return Files.readString(data().resolve("ca.pem"));
    }

    byte[] credential() throws IOException {
        return Files.readAllBytes(directory.resolve("control/credential.json"));
    }

    /// The password of the automation that administers; what it makes is open.
    String administratorPassword() throws IOException {
        String mark = "OS_PASSWORD=";
        return Files.readAllLines(directory.resolve("openrc")).stream()
                .filter(each -> each.contains(mark))
                .map(each -> each.substring(each.indexOf(mark) + mark.length()))
                .findFirst()
                .orElseThrow();
    }

    String fingerprint() throws IOException {
        return JSON.readTree(Files.readAllBytes(data().resolve("identity.json")))
                .path("fingerprint")
                .asString();
    }

    SSLContext trust() throws IOException, GeneralSecurityException {
        byte[] pem = authority().getBytes(StandardCharsets.US_ASCII);
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(
                "authority",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(pem)));
        var managers = TrustManagerFactory.getInstance("PKIX");
        managers.init(store);
        var context = SSLContext.getInstance("TLSv1.3");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
