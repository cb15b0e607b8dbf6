package dev.unseen.strongroom.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.sql.Database;
import dev.unseen.crypto.Plaintext;
import dev.unseen.strongroom.seal.FileKeySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The keyring opens with its own root key, whole, or not at all.
class KeyringTest {

    @TempDir Path directory;
    private Database database;

    @BeforeEach
    void open() {
        java.util.logging.LogManager.getLogManager().reset();
        database = Database.open("sqlite:" + directory.resolve("s.db"), "db/strongroom");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Keyring keyring(String file) {
        return Keyring.open(
                database,
                new FileKeySource(directory.resolve(file)),
                new SecureRandom(),
                InstantSource.system());
    }

    @Test
    void open_again_givesTheSameKeys() {
        Keyring first = keyring("root.key");
        byte[] sealed = first.credentials().seal("totp", "1", Plaintext.copyOf(new byte[] {1, 2}));

        Keyring second = keyring("root.key");

        assertThat(second.logSigners().getFirst().verifyingKey())
                .isEqualTo(first.logSigners().getFirst().verifyingKey());
        assertThat(second.identitySigners())
                .extracting(each -> each.algorithm())
                .containsExactly("Ed25519", "ML-DSA-44");
        assertThat(second.credentials().mac("token", new byte[3]))
                .isEqualTo(first.credentials().mac("token", new byte[3]))
                .isNotEqualTo(first.credentials().mac("code", new byte[3]));
        assertThat(second.credentials().open("totp", "1", sealed).lend(byte[]::clone))
                .containsExactly(1, 2);
        assertThatThrownBy(() -> second.credentials().open("totp", "2", sealed))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void open_withAnotherKeyFile_isRefusedAndWritesNothing() throws IOException {
        keyring("root.key");
        new FileKeySource(directory.resolve("other.key")).create(new SecureRandom()).close();
        List<String> before = rows();

        assertThatThrownBy(() -> keyring("other.key"))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "This root key does not open this store; restore the key file that belongs"
                                + " to it.");
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void open_withoutItsKeyFile_isRefusedAndMakesNone() throws IOException {
        keyring("root.key");
        Files.delete(directory.resolve("root.key"));

        assertThatThrownBy(() -> keyring("root.key"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("is missing");
        assertThat(directory.resolve("root.key")).doesNotExist();
    }

    @Test
    void open_afterAnyColumnWasChanged_isRefused() {
        keyring("root.key");
        for (String change :
                List.of(
                        "purpose = 'project'",
                        "version = 2",
                        "state = 'OPENING'",
                        "created = 1",
                        "parent = 1",
                        "key_id = key_id + 100",
                        "project = 'p'",
                        "wrapped = x'00'",
                        "wrapped = (SELECT wrapped FROM keyring WHERE purpose = 'row-mac')")) {
            write("CREATE TABLE kept AS SELECT * FROM keyring");
            write("UPDATE keyring SET " + change + " WHERE purpose = 'token-pepper'");
            assertThatThrownBy(() -> keyring("root.key")).as(change).isInstanceOf(Refusal.class);
            write("DELETE FROM keyring");
            write("INSERT INTO keyring SELECT * FROM kept");
            write("DROP TABLE kept");
        }
        assertThat(keyring("root.key").logSigners()).hasSize(2);
    }

    private void write(String sql) {
        database.write(handle -> handle.createUpdate(sql).execute());
    }

    private List<String> rows() {
        return database.read(
                handle ->
                        handle.createQuery("SELECT key_id || purpose || hex(wrapped) FROM keyring")
                                .mapTo(String.class)
                                .list());
    }
}
