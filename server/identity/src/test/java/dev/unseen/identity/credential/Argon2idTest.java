package dev.unseen.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Argon2idTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Vectors of the reference implementation (phc-winner-argon2, src/test.c).
    @Test
    void again_onReferenceVectors_givesTheirHashes() {
        String small = "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe";
        String large = "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7";
        var salt = bytes("somesalt");
        assertThat(new Argon2id(1 << 8, 2, 1, salt, salt).again(bytes("password")).hash())
                .isEqualTo(HexFormat.of().parseHex(small));
        assertThat(new Argon2id(1 << 16, 2, 1, salt, salt).again(bytes("password")).hash())
                .isEqualTo(HexFormat.of().parseHex(large));
    }

    @Test
    void text_readBack_isTheSameHash() {
        var hash = Argon2id.of(bytes("correct horse"), new byte[16], new PasswordCost(64, 1));
        assertThat(Argon2id.parse(hash.text())).isEqualTo(hash);
        assertThat(Argon2id.parse(hash.text()).again(bytes("correct horse"))).isEqualTo(hash);
        assertThat(hash.toString()).doesNotContain(hash.text().substring(40));
    }

    @Test
    void standardCost_isNineteenMebibytesTwoPassesOneLane() {
        var hash = Argon2id.of(bytes("x"), new byte[16], PasswordCost.standard());
        assertThat(hash.text()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void parse_whatIsNotOurs_fails() {
        for (String text :
                new String[] {
                    "",
                    "$argon2i$v=19$m=64,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$" + "A".repeat(43),
                    "$argon2id$v=19$m=99999,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$" + "A".repeat(43)
                }) {
            assertThatThrownBy(() -> Argon2id.parse(text))
                    .isInstanceOf(IllegalStateException.class);
        }
    }
}
