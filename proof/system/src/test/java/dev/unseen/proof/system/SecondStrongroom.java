package dev.unseen.proof.system;

import dev.unseen.cli.house.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A further strongroom process on a house's store, with a log of its own.
final class SecondStrongroom implements AutoCloseable {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(180);

    private final Path data;
    private final Path config;
    private final int port;
    private Process process;

    private SecondStrongroom(Path data, Path config, int port, Process process) {
        this.data = data;
        this.config = config;
        this.port = port;
        this.process = process;
    }

    static SecondStrongroom start(Path house, String store)
            throws IOException, InterruptedException {
        int port = UnseenCommand.freePort();
        Path data = house.resolve("second");
        Files.createDirectory(
                data,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path config = house.resolve("second.yaml");
        Files.writeString(config, configuration(house, store, port));
        var second = new SecondStrongroom(data, config, port, launch(config, data));
        second.awaitReady();
        return second;
    }

    private static String configuration(Path house, String store, int port) {
        return """
        listen:
          port: %1$d
        url: https://127.0.0.1:%1$d
        data: %2$s/second
        store: "%3$s"
        key-file: %2$s/strongroom/root.key
        tls: %2$s/strongroom
        log-origin: unseen.local/strongroom-b
        control:
          url: https://127.0.0.1:1
          machines: %2$s/control/machines
        """
                .formatted(port, house, store);
    }

    private static Process launch(Path config, Path data) throws IOException {
        Files.deleteIfExists(data.resolve("ready.json"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var programs = new Programs(UnseenCommand.PROGRAMS, java, Programs.Caches.USED);
        List<String> words = new ArrayList<>(programs.server("strongroom"));
        words.addAll(List.of("dev.unseen.app.Main", "strongroom", config.toString()));
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("output.log").toFile())
                .start();
    }

    private void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (Files.notExists(data.resolve("ready.json"))) {
            if (process.waitFor(20, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new IOException(Files.readString(data.resolve("output.log")));
            }
        }
    }

    int port() {
        return port;
    }

    /// As a power cut does.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void again() throws IOException, InterruptedException {
        process = launch(config, data);
        awaitReady();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (process.waitFor(60, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
