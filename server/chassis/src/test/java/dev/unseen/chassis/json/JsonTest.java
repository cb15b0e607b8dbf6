package dev.unseen.chassis.json;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.chassis.failure.Refusal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    private static final String CANARY = "Zq7canary9";

    record Sample(String userName, int count, Optional<String> note) {}

    @Test
    void read_ofItsShape_givesTheRecord() {
        Sample sample = read("{\"user_name\":\"a\",\"count\":3}");
        assertThat(sample).isEqualTo(new Sample("a", 3, Optional.empty()));
    }

    @ParameterizedTest
    @DisplayName("register 32: JSON that is too deep or not its shape is refused, and not repeated")
    @ValueSource(
            strings = {
                "",
                "{",
                "{}x",
                "null",
                "{\"user_name\":\"Zq7canary9\",\"count\":3} {}",
                "{\"user_name\":\"Zq7canary9\",\"user_name\":\"b\",\"count\":3}",
                "{\"user_name\":\"a\",\"count\":\"Zq7canary9\"}",
                "{\"user_name\":\"a\",\"count\":\"3\"}",
                "{\"user_name\":7,\"count\":3}",
                "{\"user_name\":true,\"count\":3}",
                "{\"user_name\":\"a\",\"count\":3.5}",
                "{\"user_name\":\"a\",\"count\":null}",
                "{\"user_name\":\"a\",\"count\":3,\"Zq7canary9\":1}",
                "{'user_name':'Zq7canary9','count':3}",
                "{\"user_name\":\"a\",\"count\":NaN}",
                "{\"user_name\":\"a\",\"count\":1e99999}",
                "\uFEFF{\"user_name\":\"Zq7canary9\"",
                "// Zq7canary9\n{}",
                "{\"user_name\":\"Zq7canary9\\ud800\",\"count\":3}",
                "{\"user_name\":\"Zq7canary9\\uDC00\",\"count\":3}",
                "{\"user_name\":\"\\ud800\\ud83d\\udd11\",\"count\":3}",
                "{\"user_name\":\"\\ud83d\\\\udd11\",\"count\":3}",
                "[[[[[[[[[[[[[[[[[[[[[[[[\"Zq7canary9\"]]]]]]]]]]]]]]]]]]]]]]]]"
            })
    void read_ofAnythingElse_isRefusedWithoutAnEcho(String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(Refusal.class)
                .hasMessageNotContaining(CANARY)
                .hasNoCause();
    }

    @Test
    @DisplayName("register 32: bytes that are no UTF-8 are not guessed at")
    void read_ofOtherEncodings_isRefused() {
        String sound = "{\"user_name\":\"a\",\"count\":3}";
        for (Charset each : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE)) {
            assertThatThrownBy(() -> Json.read(sound.getBytes(each), Sample.class))
                    .isInstanceOf(Refusal.class);
        }
        for (String each : List.of("eda080", "c080", "ff", "f4908080", "e282")) {
            byte[] body = sound.replace("a", "a" + "x".repeat(600)).getBytes(US_ASCII);
            byte[] bytes = HexFormat.of().parseHex(each);
            System.arraycopy(bytes, 0, body, 560, bytes.length);
            assertThatThrownBy(() -> Json.read(body, Sample.class)).isInstanceOf(Refusal.class);
        }
    }

    @Test
    void read_ofPairsAndEscapedBackslashes_keepsThem() {
        assertThat(read("{\"user_name\":\"\\ud83d\\udd11 \\\\ud800 🔑\",\"count\":3}").userName())
                .isEqualTo("🔑 \\ud800 🔑");
    }

    private static Sample read(String body) {
        return Json.read(body.getBytes(StandardCharsets.UTF_8), Sample.class);
    }
}
