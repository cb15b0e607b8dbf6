package dev.unseen.fleet.local;

import dev.unseen.chassis.file.PrivateFiles;
import dev.unseen.chassis.json.Json;
import dev.unseen.fleet.deployment.DeploymentId;
import dev.unseen.fleet.machine.Level;
import dev.unseen.fleet.machine.Place;
import dev.unseen.fleet.process.LinuxProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What is on disk of one machine.
///
/// Shape:  `place.json` its ports · `plan.json` its level and what it may read · `seed/` what it
///         was given · `state/` what it keeps · `machine.json` its process · `output.log` · its
///         database, which belongs to somebody else.
record MachineFolder(Path path, DeploymentId deployment) {

    /// What a machine was made with; kept, so that a restart cannot make something else of it.
    record Plan(Level level, List<String> files) {
        Plan {
            files = List.copyOf(files);
        }
    }

    /// Read by the strongroom's machine check too.
    record Record(String machine, long pid, long startedTicks, String deployment, String level) {
        LinuxProcess process() {
            return new LinuxProcess(pid, startedTicks);
        }
    }

    Path seed() {
        return path.resolve("seed");
    }

    Path userData() {
        return seed().resolve("user-data.json");
    }

    Path state() {
        return path.resolve("state");
    }

    Path etc() {
        return path.resolve("etc");
    }

    Path log() {
        return path.resolve("output.log");
    }

    Optional<Place> place() {
        return read("place.json", Place.class);
    }

    void keep(Place place) {
        write("place.json", place);
    }

    Optional<Plan> plan() {
        return read("plan.json", Plan.class);
    }

    void keep(Plan plan) {
        write("plan.json", plan);
    }

    Optional<Record> record() {
        return read("machine.json", Record.class);
    }

    void keep(LinuxProcess process, Level level) {
        String id = deployment.value();
        write(
                "machine.json",
                new Record(id, process.pid(), process.startedTicks(), id, level.wireName()));
    }

    /// From now on there is no machine here, only what is kept for one.
    void forget() {
        try {
            Files.deleteIfExists(path.resolve("machine.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, Object value) {
        PrivateFiles.directory(path);
        PrivateFiles.replace(path.resolve(name), Json.write(value));
    }

    private <T> Optional<T> read(String name, Class<T> type) {
        try {
            return Optional.of(Json.read(Files.readAllBytes(path.resolve(name)), type));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
