package dev.unseen.strongroom.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.chassis.failure.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The key file is ours, private, whole, and no link.
class FileKeySourceTest {

    @TempDir Path directory;

    private FileKeySource created() {
        var source = new FileKeySource(directory.resolve("root.key"));
        source.create(new SecureRandom()).close();
        return source;
    }

    private void mode(String permissions) throws IOException {
        Files.setPosixFilePermissions(
                directory.resolve("root.key"), PosixFilePermissions.fromString(permissions));
    }

    @Test
    void create_thenOpen_givesTheSameKey() throws IOException {
        var source = new FileKeySource(directory.resolve("root.key"));
        byte[] made = source.create(new SecureRandom()).lend(byte[]::clone);

        assertThat(source.open().lend(byte[]::clone)).isEqualTo(made);
        assertThat(Files.getPosixFilePermissions(directory.resolve("root.key")))
                .isEqualTo(PosixFilePermissions.fromString("r--------"));
    }

    @Test
    void open_ofFileOpenToOthers_isRefused() throws IOException {
        FileKeySource source = created();
        for (String permissions : new String[] {"r--r-----", "rw-------", "r-----r--"}) {
            mode(permissions);
            assertThatThrownBy(source::open)
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("0400");
        }
    }

    @Test
    void open_ofLink_isRefused() throws IOException {
        created();
        Path link = directory.resolve("link.key");
        Files.createSymbolicLink(link, directory.resolve("root.key"));

        assertThatThrownBy(new FileKeySource(link)::open)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("link");
    }

    @Test
    void open_ofWrongSize_isRefused() throws IOException {
        FileKeySource source = created();
        mode("rw-------");
        Files.write(directory.resolve("root.key"), new byte[33]);
        mode("r--------");

        assertThatThrownBy(source::open)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("33 bytes");
    }

    @Test
    void open_ofMissingFile_saysThatItIsNeeded() {
        assertThatThrownBy(new FileKeySource(directory.resolve("none.key"))::open)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("missing");
    }

    @Test
    void promise_isHonest() {
        assertThat(new FileKeySource(directory).promise())
                .isEqualTo("seal=file: no protection against theft of the whole disk");
    }
}
