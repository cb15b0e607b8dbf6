package dev.unseen.proof.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unseen.chassis.file.PrivateFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// A command that is told to end before it is up.
@Tag("wide")
class StartEndedTest {

    private static final long WAIT_SECONDS_MAX = 60;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    @Test
    void up_toldToEndWhileItStarts_endsAfterItsServers() throws Exception {
        assumeTrue(UnseenCommand.isBuilt(), "dist/target/unseen is not built");
        Path house = directory.resolve("house");
        Path strongroom = house.resolve("strongroom");
        PrivateFiles.directory(house);
        PrivateFiles.directory(strongroom);
        List<ProcessHandle> servers;
        try (var up = UnseenCommand.Start.plain().run("\0", UnseenCommand.up(house))) {
            Path store = strongroom.resolve("strongroom.db"); // which the server makes
            Watched.await(strongroom, WAIT_SECONDS_MAX, () -> Files.exists(store));
            servers = up.family();
        }
        assertThat(servers).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    }
}
