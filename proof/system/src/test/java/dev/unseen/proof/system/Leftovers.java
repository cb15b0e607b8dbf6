package dev.unseen.proof.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.cli.house.House;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What one deployment has made on this host: counted on disk and among its processes. [Kept] has
/// the rest.
final class Leftovers {

    private final House house;
    private final String deployment;

    Leftovers(House house, String deployment) {
        this.house = house;
        this.deployment = deployment;
    }

    void assertDeployedOnce() {
        assertThat(machine()).isDirectory();
        assertThat(households()).as("a machine and a database").hasSize(2);
    }

    void assertNothingIsLeft() {
        assertThat(machine()).doesNotExist();
        assertThat(households()).as("processes").isEmpty();
    }

    private Path machine() {
        return house.directory().control().resolve("machines").resolve(deployment);
    }

    /// Processes that name the machine's folder and whose parent does not.
    private List<String> households() {
        return ProcessHandle.allProcesses()
                .filter(this::isOurs)
                .filter(each -> each.parent().filter(this::isOurs).isEmpty())
                .map(each -> each.info().commandLine().orElse(""))
                .toList();
    }

    private boolean isOurs(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains(machine().toString());
    }

    /// Folders of machines that lie on this host.
    static List<String> machines(House house) throws IOException {
        try (Stream<Path> all = Files.list(house.directory().control().resolve("machines"))) {
            return all.map(each -> each.getFileName().toString()).toList();
        }
    }
}
