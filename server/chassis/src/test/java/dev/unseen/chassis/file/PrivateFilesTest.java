package dev.unseen.chassis.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.chassis.failure.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTest {

    @TempDir private Path scratch;

    private Path named;

    @BeforeEach
    void name() {
        named = scratch.resolve("named");
    }

    @Test
    void directory_thatIsNotThere_isMadePrivate() throws IOException {
        PrivateFiles.directory(named);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(named)))
                .isEqualTo("rwx------");
    }

    @Test
    void directory_thatIsOpenToOthers_namesTheModeThatIsAccepted() throws IOException {
        Files.createDirectory(named);
        Files.setPosixFilePermissions(named, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThatThrownBy(() -> PrivateFiles.directory(named))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("set its mode to 0700");
    }

    @Test
    void directory_thatIsAFile_saysSoAndAsksForNoOtherMode() throws IOException {
        Files.writeString(named, "a file");

        assertThatThrownBy(() -> PrivateFiles.directory(named))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("is not a directory")
                .hasMessageNotContaining("mode");
    }

    @Test
    void directory_thatIsALink_asksForTheDirectoryItself() throws IOException {
        Files.createSymbolicLink(named, PrivateFiles.directory(scratch.resolve("real")));

        assertThatThrownBy(() -> PrivateFiles.directory(named))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("is a link")
                .hasMessageContaining(scratch.resolve("real").toRealPath().toString());
    }
}
