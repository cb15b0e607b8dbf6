package dev.unseen.audit.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalReaderTest {

    private static Map<String, Object> read(String line) throws NotCanonical {
        return CanonicalReader.read(line.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void read_ofCanonicalLine_givesItsValues() throws NotCanonical {
        assertThat(read("{\"a\":[{\"x\":0}],\"b\":\"c d\",\"n\":9007199254740991,\"t\":true}"))
                .isEqualTo(
                        Map.of(
                                "a",
                                List.of(Map.of("x", 0L)),
                                "b",
                                "c d",
                                "n",
                                9007199254740991L,
                                "t",
                                true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}x",
                "{\"a\":1 }",
                "{ \"a\":1}",
                "{\"b\":1,\"a\":2}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":01}",
                "{\"a\":00}",
                "{\"a\":-1}",
                "{\"a\":1.0}",
                "{\"a\":1e3}",
                "{\"a\":9007199254740992}",
                "{\"a\":99999999999999999999999}",
                "{\"a\":\"\\u0041\"}",
                "{\"a\":\"\u00e9\"}",
                "{\"a\":\"\t\"}",
                "{\"a\":nul}",
                "{\"a\":tru}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,\"a\":1}",
                "{\"\":1}",
                "{\"a\":{\"b\":{\"c\":{\"d\":{}}}}}",
            })
    void read_ofAnotherSpelling_isRefused(String line) {
        assertThatThrownBy(() -> read(line)).isInstanceOf(NotCanonical.class);
    }

    @Test
    void message_ofRefusedLine_holdsNothingOfIt() {
        assertThatThrownBy(() -> read("{\"canary\": \"Zq7canary9\"}"))
                .isInstanceOf(NotCanonical.class)
                .message()
                .doesNotContain("canary");
    }

    @Test
    void writer_withKeysOutOfOrder_isDefect() {
        var writer = new CanonicalWriter().open().field("b", 1);

        assertThatThrownBy(() -> writer.field("a", 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> writer.field("b", 1)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\\", "\n", "\u00e9", "\u007f"})
    void writer_withCharacterOutsideTheGrammar_isDefect(String value) {
        var writer = new CanonicalWriter().open();

        assertThatThrownBy(() -> writer.field("a", value))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
