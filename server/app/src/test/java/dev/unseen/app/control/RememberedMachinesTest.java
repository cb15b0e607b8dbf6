package dev.unseen.app.control;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.chassis.failure.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedMachinesTest {

    @TempDir private Path data;

    private Path database;
    private Path machines;

    @BeforeEach
    void furnish() throws IOException {
        database = data.resolve("control.db");
        machines = Files.createDirectory(data.resolve("machines"));
    }

    private void addMachine() throws IOException {
        Files.createDirectory(machines.resolve(UUID.randomUUID().toString()));
    }

    @Test
    void require_ofAFirstStart_isFine() {
        assertThatCode(() -> RememberedMachines.require(database, machines))
                .doesNotThrowAnyException();
    }

    @Test
    void require_withMachinesAndNoDatabase_isRefused() throws IOException {
        addMachine();

        assertThatThrownBy(() -> RememberedMachines.require(database, machines))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("machines of 1")
                .hasMessageContaining("restore it");
    }

    @Test
    void require_withMachinesAndAnEmptyDatabase_isRefused() throws IOException {
        addMachine();
        Files.createFile(database);

        assertThatThrownBy(() -> RememberedMachines.require(database, machines))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void require_withAllOfTheDatabaseInItsLog_isFine() throws IOException {
        addMachine();
        Files.createFile(database);
        Files.writeString(data.resolve("control.db-wal"), "pages");

        assertThatCode(() -> RememberedMachines.require(database, machines))
                .doesNotThrowAnyException();
    }
}
