package dev.unseen.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.identity.policy.Openness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigTest {

    private static final String STRONGROOM =
            """
            url: https://127.0.0.1:9311
            data: /var/lib/unseen/strongroom
            control:
              url: https://127.0.0.1:8443
              credential: /var/lib/unseen/control/credential.json
              machines: /var/lib/unseen/control/machines
            """;

    @TempDir private Path directory;

    @Test
    void read_ofTheLeastConfig_hasTheDocumentedDefaults() throws IOException {
        StrongroomConfig config = read(STRONGROOM);
        assertThat(config.listen()).isEqualTo(new Listen("127.0.0.1", 0));
        assertThat(config.store()).isEmpty();
        assertThat(config.keyFile()).isEmpty();
        assertThat(config.control().machines())
                .isEqualTo(Path.of("/var/lib/unseen/control/machines"));
        assertThat(config.identity().newProjects()).isEqualTo(Openness.SEALED);
        assertThat(config.identity().administrator()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    url: http://127.0.0.1 | strongroom.yaml:1: url has to be an address such as https://127.0.0.1:9311.
                    urll: x               | strongroom.yaml:1: url is missing.
                    """)
    void read_ofAWrongFirstLine_namesLineKeyAndWhatIsAccepted(String line, String message) {
        String text = STRONGROOM.replace("url: https://127.0.0.1:9311\n", line + "\n");
        assertThatThrownBy(() -> read(text)).isInstanceOf(Refusal.class).hasMessage(message);
    }

    @Test
    void read_withAnUnknownKey_namesThoseThatThereAre() {
        assertThatThrownBy(() -> read(STRONGROOM + "  machine: /x\n"))
                .hasMessage(
                        "strongroom.yaml:7: control.machine is not known here; allowed: credential,"
                                + " machines, url.");
        assertThatThrownBy(() -> read(STRONGROOM + "listen:\n  port: 70000\n"))
                .hasMessage(
                        "strongroom.yaml:8: listen.port has to be a whole number from 0 to 65535.");
    }

    @Test
    void read_ofTheIdentitySection_saysHowAutomationsGetIn() throws IOException {
        String section = "identity:\n  new-projects: open\n  administrator: /etc/openrc\n";
        StrongroomConfig config = read(STRONGROOM + section);
        assertThat(config.identity().newProjects()).isEqualTo(Openness.OPEN);
        assertThat(config.identity().administrator()).contains(Path.of("/etc/openrc"));
        assertThatThrownBy(() -> read(STRONGROOM + section.replace("open\n", "ajar\n")))
                .hasMessageContaining("new-projects has to be sealed or open");
    }

    @Test
    void read_ofNoFile_saysSo() {
        assertThatThrownBy(() -> StrongroomConfig.read(directory.resolve("none.yaml")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("cannot be read");
    }

    private StrongroomConfig read(String text) throws IOException {
        Path file = directory.resolve("strongroom.yaml");
        Files.writeString(file, text);
        return StrongroomConfig.read(file);
    }
}
