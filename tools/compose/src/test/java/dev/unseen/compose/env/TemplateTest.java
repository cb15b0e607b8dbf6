package dev.unseen.compose.env;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
    private static final Lookup VALUES = Lookup.of(Map.of("A", "one", "EMPTY", ""));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$A | one",
                "${A} | one",
                "x${A}y | xoney",
                "$$A | $A",
                "$${A} | ${A}",
                "${NONE:-two} | two",
                "${EMPTY:-two} | two",
                "${EMPTY-two} | ``",
                "${NONE-two} | two",
                "${A:+set} | set",
                "${EMPTY:+set} | ``",
                "${EMPTY+set} | set",
                "${NONE+set} | ``",
                "${A:?needed} | one",
                "${NONE:-${A}} | one",
                "${NONE:-redis://${A:+:${A}@}host} | redis://:one@host",
                "${NONE:-a:b} | a:b",
                "100% $ | 100% $",
                "$1 | $1",
                "${A | ${A",
                "p@ss$$word | p@ss$word",
            })
    void resolve_ofATemplate_isWhatComposeMakesOfIt(String template, String value) {
        assertThat(Template.of(template).resolve(VALUES).text()).isEqualTo(value);
    }
}
