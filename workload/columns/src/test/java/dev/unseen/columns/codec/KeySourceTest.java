package dev.unseen.columns.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.crypto.Plaintext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySourceTest {

    private static final byte[] KEY = key();

    @TempDir Path directory;

    @Test
    void file_inEachOfItsForms_givesTheKey() throws IOException {
        String base64 = Base64.getEncoder().encodeToString(KEY);
        for (String each :
                List.of(
                        base64,
                        base64 + "\n",
                        base64 + "\r\n",
                        base64.replace("=", ""),
                        Base64.getUrlEncoder().encodeToString(KEY),
                        HexFormat.of().formatHex(KEY))) {
            assertKey(KeySource.file(Files.writeString(directory.resolve("key"), each)));
        }
        assertKey(KeySource.file(Files.write(directory.resolve("raw"), KEY)));
    }

    @ParameterizedTest
    @DisplayName("O37: 32 characters of hexadecimal, passphrases and placeholders are no keys")
    @ValueSource(
            strings = {
                "0123456789abcdef0123456789abcdef",
                "correct horse battery staple ok!",
                "change-me",
                "",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "Y29ycmVjdCBob3JzZSBiYXR0ZXJ5IHN0YXBsZSBvayE=",
                "zz23456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            })
    void file_withoutARandomKey_isRefusedWithoutShowingIt(String text) throws IOException {
        KeySource source = KeySource.file(Files.writeString(directory.resolve("key"), text));
        var refused = assertThatThrownBy(source::read).isInstanceOf(KeyUnusable.class);
        if (!text.isEmpty()) {
            refused.hasMessageNotContaining(text);
        }
    }

    @Test
    void file_thatIsMissing_namesIt() {
        assertThatThrownBy(KeySource.file(directory.resolve("absent"))::read)
                .isInstanceOf(KeyUnusable.class)
                .hasMessageContaining("absent");
    }

    @Test
    void bundle_ofANode_isFoundByBothConventions() throws IOException {
        Files.write(directory.resolve("COLUMN_KEY"), KEY);
        String folder = directory.toString();
        assertKey(KeySource.bundle("COLUMN_KEY", Map.of("CREDENTIALS_DIRECTORY", folder)));
        String file = directory.resolve("COLUMN_KEY").toString();
        assertKey(KeySource.bundle("COLUMN_KEY", Map.of("COLUMN_KEY_FILE", file)));
        assertThatThrownBy(KeySource.bundle("COLUMN_KEY", Map.of())::read)
                .hasMessageContaining("COLUMN_KEY_FILE");
    }

    @Test
    void command_thatPrintsAKey_givesIt() throws IOException {
        Path file = Files.write(directory.resolve("key"), KEY);
        Duration limit = Duration.ofSeconds(20);
        assertKey(KeySource.command(List.of("cat", file.toString()), limit));
        assertThatThrownBy(KeySource.command(List.of("false"), limit)::read)
                .isInstanceOf(KeyUnusable.class);
        assertThatThrownBy(KeySource.command(List.of(file + "-absent"), limit)::read)
                .isInstanceOf(KeyUnusable.class);
        assertThatThrownBy(KeySource.command(List.of("sleep", "60"), Duration.ofMillis(50))::read)
                .hasMessageContaining("within");
    }

    private static void assertKey(KeySource source) {
        try (Plaintext key = source.read()) {
            assertThat(key.<Boolean>lend(bytes -> Arrays.equals(bytes, KEY))).isTrue();
        }
    }

    private static byte[] key() {
        byte[] bytes = new byte[32];
        for (int i = 0; i < 32; i++) {
            bytes[i] = (byte) (i * 37 + 250);
        }
        return bytes;
    }
}
