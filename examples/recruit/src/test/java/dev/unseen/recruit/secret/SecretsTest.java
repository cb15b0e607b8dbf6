package dev.unseen.recruit.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.recruit.TestSecrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("S2-048 S2-049 S2-051: secrets come from files, and from nowhere else")
class SecretsTest {

    @TempDir Path directory;
    private final Map<String, String> environment = new HashMap<>();
    private Map<SecretName, String> values = Map.of();

    @BeforeEach
    void write() throws IOException {
        values = TestSecrets.write(directory);
        environment.put("CREDENTIALS_DIRECTORY", directory.toString());
    }

    @ParameterizedTest
    @EnumSource(SecretName.class)
    void read_fromDirectory_givesTheFilesContent(SecretName name) {
        assertThat(text(Secrets.find(environment).read(name))).isEqualTo(values.get(name));
    }

    @Test
    void read_whenNamedByFileVariable_prefersThatFile() throws IOException {
        Path other = directory.resolve("elsewhere");
        Files.writeString(other, "another value, with a line end\n");
        environment.put("CSRF_SECRET_FILE", other.toString());
        assertThat(text(Secrets.find(environment).read(SecretName.CSRF_SECRET)))
                .isEqualTo("another value, with a line end");
    }

    @ParameterizedTest
    @EnumSource(SecretName.class)
    void find_whenASecretIsInTheEnvironment_isRefused(SecretName name) {
        environment.put(name.name(), "a value that must not be repeated");
        assertThatThrownBy(() -> Secrets.find(environment))
                .isInstanceOf(Unusable.class)
                .hasMessageContaining(name.name())
                .hasMessageContaining("NAME_FILE")
                .hasMessageNotContaining("must not be repeated");
    }

    @Test
    void find_withoutSomeFiles_namesEachOfThem() throws IOException {
        Files.delete(directory.resolve("JWT_SECRET"));
        Files.delete(directory.resolve("DB_PASSWORD"));
        assertThatThrownBy(() -> Secrets.find(environment))
                .isInstanceOf(Unusable.class)
                .hasMessageContaining("JWT_SECRET, DB_PASSWORD");
    }

    @Test
    void find_withAShortValue_tellsItsLengthOnly() throws IOException {
        Files.writeString(directory.resolve("JWT_SECRET"), "hunter2");
        assertThatThrownBy(() -> Secrets.find(environment))
                .isInstanceOf(Unusable.class)
                .hasMessageContaining("JWT_SECRET has 7 bytes")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void toString_showsNamesOnly() {
        assertThat(Secrets.find(environment).toString())
                .contains("JWT_SECRET")
                .doesNotContain(values.values());
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }
}
