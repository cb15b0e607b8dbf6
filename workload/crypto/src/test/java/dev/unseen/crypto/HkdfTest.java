package dev.unseen.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class HkdfTest {

    @Test
    void expand_ofThePublishedVectors_givesTheirKeys() {
        for (String[] row : Vectors.rows("hkdf-sha256.txt")) {
            byte[] key = Hkdf.extract(Vectors.hex(row[1]), Vectors.hex(row[0]));
            byte[] expected = Vectors.hex(row[3]);
            assertThat(Hkdf.expand(key, Vectors.hex(row[2]), expected.length)).isEqualTo(expected);
        }
    }

    @Test
    void expand_beyondItsLimit_isRefused() {
        assertThat(Hkdf.expand(new byte[32], new byte[0], 8160)).hasSize(8160);
        assertThatThrownBy(() -> Hkdf.expand(new byte[32], new byte[0], 8161))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** RFC 4231, test case 2. */
    @Test
    void verifies_ofThePublishedMac_only() {
        byte[] message = "what do ya want for nothing?".getBytes();
        byte[] mac =
                HexFormat.of()
                        .parseHex(
                                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        assertThat(Macs.verifies("Jefe".getBytes(), message, mac)).isTrue();
        mac[31] ^= 1;
        assertThat(Macs.verifies("Jefe".getBytes(), message, mac)).isFalse();
        assertThat(Macs.verifies("Jefe".getBytes(), message, new byte[0])).isFalse();
    }
}
