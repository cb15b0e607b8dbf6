package dev.unseen.chassis.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.file.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteDatabaseTest extends DatabaseContract {

    @TempDir private Path directory;

    @Override
    Database open() {
        return Database.open("sqlite:" + directory.resolve("test.db"), "db/test");
    }

    @Test
    void open_ofADamagedFile_isOneSentence() throws IOException {
        Path file = directory.resolve("damaged.db");
        PrivateFiles.replace(file, "this was a database once".repeat(100).getBytes());
        assertThatThrownBy(() -> Database.open("sqlite:" + file, "db/test"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("damaged");
        assertThat(Files.readString(file)).startsWith("this was a database once");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a?cache=shared", "b #c%41", "huis-é", "it's"})
    void open_inADirectoryOfAnyName_isThere(String name) throws IOException {
        Path odd = Files.createDirectory(directory.resolve(name));

        Database.open("sqlite:" + odd.resolve("test.db"), "db/test").close();

        assertThat(odd).isDirectoryContaining(each -> each.endsWith("test.db"));
        assertThat(Files.size(odd.resolve("test.db"))).isPositive();
    }

    @Test
    void open_ofAFileOthersMayRead_isRefused() throws IOException {
        Path file = directory.resolve("open.db");
        Files.createFile(file);
        Files.setPosixFilePermissions(
                file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> Database.open("sqlite:" + file, "db/test"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("0600");
    }

    @Test
    void open_byANewerRelease_appliesItsFiles() {
        open().close();
        String location = "sqlite:" + directory.resolve("test.db");
        try (Database newer = Database.open(location, "db/newer")) {
            int others =
                    newer.read(
                            handle ->
                                    handle.createQuery("SELECT count(*) FROM other")
                                            .mapTo(Integer.class)
                                            .one());
            assertThat(others).isZero();
        }
    }

    @Test
    void open_byARelease_whoseFilesWereRewritten_isRefused() {
        open().close();
        String location = "sqlite:" + directory.resolve("test.db");
        assertThatThrownBy(() -> Database.open(location, "db/rewritten"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("schema");
    }

    @Test
    void open_ofAnUnknownKindOfStore_saysWhatIsAccepted() {
        assertThatThrownBy(() -> Database.open("mysql://localhost/x", "db/test"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("postgresql://host/database");
    }
}
