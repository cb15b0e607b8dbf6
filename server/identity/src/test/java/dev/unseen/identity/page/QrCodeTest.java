package dev.unseen.identity.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.crypto.Macs;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class QrCodeTest {

    private static final String WORDS = "Unseen gives every server its own secrets. ".repeat(5);

    private static String modules(String text) {
        QrMatrix matrix = QrCode.matrix(text);
        var out = new StringBuilder();
        for (int row = 0; row < matrix.size(); row++) {
            for (int column = 0; column < matrix.size(); column++) {
                out.append(matrix.isDark(row, column) ? '#' : '.');
            }
            out.append('\n');
        }
        return out.toString();
    }

    /// Frozen after each length from 1 to 213 bytes had been read back by ZXing 3.5.3, three random
    /// texts each, without a single corrected error.
    @Test
    void matrix_ofKnownTexts_isWhatAnotherReaderRead() {
        assertThat(digest(modules(WORDS.substring(0, 1)))).isEqualTo("ab10e3356f62b73e");
        assertThat(digest(modules(WORDS.substring(0, 84)))).isEqualTo("d1c5e8b04b8a6f89");
        assertThat(digest(modules(WORDS.substring(0, 213)))).isEqualTo("a813315db31a4e38");
    }

    private static String digest(String modules) {
        byte[] digest = Macs.sha256(modules.getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(digest, 0, 8);
    }

    @Test
    void matrix_hasThreeFinderPatterns() {
        String[] lines = modules("anything").split("\n");
        String edge = "#######.";
        assertThat(lines[0]).startsWith(edge).endsWith(".#######");
        assertThat(lines[2]).startsWith("#.###.#.");
        assertThat(lines[lines.length - 1]).startsWith(edge);
    }

    @Test
    void matrix_ofMoreThanItHolds_isRefused() {
        assertThatThrownBy(() -> QrCode.matrix("x".repeat(214))).isInstanceOf(Refusal.class);
    }

    @Test
    void svg_needsNoScriptAndNoStyleOfItsOwn() {
        assertThat(QrCode.svg("otpauth://totp/x").markup())
                .startsWith("<svg class=\"qr\" viewBox=\"0 0 33 33\"")
                .doesNotContain("style=")
                .doesNotContain("<script");
    }
}
