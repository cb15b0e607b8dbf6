package dev.unseen.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.file.DirectoryLock;
import dev.unseen.chassis.file.PrivateFiles;
import dev.unseen.cli.house.HouseDirectory;
import dev.unseen.cli.house.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoHouseTest {

    @TempDir private Path scratch;

    private HouseDirectory directory;
    private DemoHouse demo;

    @BeforeEach
    void name() {
        directory = new HouseDirectory(scratch.resolve("house"));
        var programs = new Programs(scratch, "java", Programs.Caches.USED);
        demo = new DemoHouse(directory, programs);
    }

    /// As a house that is up, or was.
    private Path furnish() throws Exception {
        PrivateFiles.directory(directory.path());
        PrivateFiles.directory(directory.strongroom());
        PrivateFiles.directory(directory.control());
        Files.writeString(directory.path().resolve("house.json"), "{}");
        return Files.writeString(directory.strongroom().resolve("root.key"), "the only one");
    }

    @Test
    void remove_ofAHouseThatIsNoDemos_isRefusedAndLeavesIt() throws Exception {
        Path key = furnish();

        assertThatThrownBy(demo::remove)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("is not a demo's");

        assertThat(key).exists();
    }

    @Test
    void claim_ofAHouseThatIsNoDemos_isRefused() throws Exception {
        furnish();

        assertThatThrownBy(demo::claim).isInstanceOf(Refusal.class);
        assertThatThrownBy(demo::claim).isInstanceOf(Refusal.class);
    }

    @Test
    void remove_ofADemosHouse_leavesNothing() throws Exception {
        demo.claim();
        furnish();
        demo.claim();

        demo.remove();

        assertThat(scratch).isEmptyDirectory();
        demo.remove();
        demo.claim();
    }

    @Test
    void remove_whileOneOfItsServersStillRuns_isRefusedAndLeavesAll() throws Exception {
        demo.claim();
        Path key = furnish();

        try (DirectoryLock _ = DirectoryLock.take(directory.control())) {
            assertThatThrownBy(demo::remove).isInstanceOf(Refusal.class);
        }

        assertThat(key).exists();
        demo.remove();
        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void remove_afterOneThatWasKilledHalfWay_removesTheRest() throws Exception {
        demo.claim();
        Files.delete(furnish());
        Files.delete(directory.path().resolve("house.json"));
        Files.delete(directory.strongroom());

        demo.remove();

        assertThat(scratch).isEmptyDirectory();
    }
}
