package dev.unseen.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TotpCodeTest {

    private static final byte[] KEY = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /// RFC 6238, appendix B, SHA-1; our six digits are the last six of its eight.
    @Test
    void code_atTheTimesOfTheRfc_isTheRfcs() {
        Map.of(
                        59L, "287082",
                        1111111109L, "081804",
                        1111111111L, "050471",
                        1234567890L, "005924",
                        2000000000L, "279037",
                        20000000000L, "353130")
                .forEach(
                        (second, code) -> {
                            long step = TotpCode.step(Instant.ofEpochSecond(second));
                            assertThat(new String(TotpCode.code(KEY, step), StandardCharsets.UTF_8))
                                    .isEqualTo(code);
                        });
    }

    @Test
    void matchingStep_oneStepAway_isFound_twoAreNot() {
        Instant now = Instant.ofEpochSecond(1_000_000_000);
        long step = TotpCode.step(now);
        for (long each = step - 1; each <= step + 1; each++) {
            assertThat(TotpCode.matchingStep(KEY, TotpCode.code(KEY, each), now)).hasValue(each);
        }
        assertThat(TotpCode.matchingStep(KEY, TotpCode.code(KEY, step - 2), now)).isEmpty();
        assertThat(TotpCode.matchingStep(KEY, TotpCode.code(KEY, step + 2), now)).isEmpty();
    }

    @Test
    @DisplayName("register 22, held off: a code used twice")
    void matchingStep_ofAnotherSpelling_isNotFound() {
        Instant now = Instant.ofEpochSecond(1_000_000_000);
        String code = new String(TotpCode.code(KEY, TotpCode.step(now)), StandardCharsets.UTF_8);
        for (String variant :
                new String[] {
                    code + " ", " " + code, code + "0", code.substring(1), "", "+" + code
                }) {
            assertThat(TotpCode.matchingStep(KEY, variant.getBytes(StandardCharsets.UTF_8), now))
                    .isEmpty();
        }
    }

    /// RFC 4648, section 10.
    @Test
    void base32_ofTheRfcsWords_isTheRfcs() {
        Map.of("f", "MY", "fo", "MZXQ", "foo", "MZXW6", "foob", "MZXW6YQ", "foobar", "MZXW6YTBOI")
                .forEach(
                        (word, encoded) ->
                                assertThat(Base32.encode(word.getBytes(StandardCharsets.UTF_8)))
                                        .isEqualTo(encoded));
    }
}
