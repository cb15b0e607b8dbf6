package dev.unseen.fleet.postgres;

import dev.unseen.chassis.file.PrivateFiles;
import dev.unseen.chassis.json.Json;
import dev.unseen.fleet.process.LinuxProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What is on disk of one server: `data/`, `server.json` (its process) and `output.log`. The
/// folder appears whole, by a rename, or not at all.
record ServerFolder(Path path) {

    /// Line 8 of `postmaster.pid` is the server's own word on how far it is.
    private static final int STATUS_LINE = 7;

    Path data() {
        return path.resolve("data");
    }

    Path log() {
        return path.resolve("output.log");
    }

    /// Where the folder is made ready before it gets its name.
    ServerFolder unborn() {
        return new ServerFolder(path.resolveSibling(path.getFileName() + ".new"));
    }

    boolean exists() {
        return Files.isDirectory(path);
    }

    Optional<LinuxProcess> process() {
        try {
            byte[] record = Files.readAllBytes(path.resolve("server.json"));
            return Optional.of(Json.read(record, LinuxProcess.class));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void keep(LinuxProcess process) {
        PrivateFiles.replace(path.resolve("server.json"), Json.write(process));
    }

    boolean isRunning() {
        return process().filter(LinuxProcess::lives).isPresent();
    }

    /// Whether the recorded process says that it takes connections.
    boolean isReady() {
        try {
            List<String> lines = Files.readAllLines(data().resolve("postmaster.pid"));
            return lines.size() > STATUS_LINE
                    && lines.get(STATUS_LINE).strip().equals("ready")
                    && process()
                            .filter(each -> lines.getFirst().equals(Long.toString(each.pid())))
                            .isPresent();
        } catch (IOException _) {
            return false;
        }
    }
}
