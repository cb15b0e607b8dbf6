package dev.unseen.chassis.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.chassis.failure.Refusal;
import java.nio.charset.StandardCharsets;
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
                "[[[[[[[[[[[[[[[[[[[[[[[[\"Zq7canary9\"]]]]]]]]]]]]]]]]]]]]]]]]"
            })
    void read_ofAnythingElse_isRefusedWithoutAnEcho(String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(Refusal.class)
                .hasMessageNotContaining(CANARY)
                .hasNoCause();
    }

    private static Sample read(String body) {
        return Json.read(body.getBytes(StandardCharsets.UTF_8), Sample.class);
    }
}
