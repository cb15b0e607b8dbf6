package dev.unseen.chassis.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.chassis.failure.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorityTest {

    @TempDir private Path directory;

    private Authority open() {
        return Authority.open(directory, new SecureRandom(), InstantSource.system());
    }

    @Test
    void open_twice_isTheSameAuthority() {
        assertThat(open().certificate()).isEqualTo(open().certificate());
    }

    @Test
    void open_whenTheKeyIsGone_isRefusedAndKeepsTheCertificate() throws IOException {
        open();
        Path certificate = directory.resolve("ca.pem");
        byte[] trusted = Files.readAllBytes(certificate);
        Files.delete(directory.resolve("ca.key"));

        assertThatThrownBy(this::open)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("ca.key is missing");

        assertThat(certificate).hasBinaryContent(trusted);
    }

    @Test
    void open_afterOneThatWasKilledBetweenItsTwoFiles_makesAnother() throws IOException {
        open();
        Files.delete(directory.resolve("ca.pem"));

        assertThat(open().certificate()).isEqualTo(open().certificate());
    }
}
