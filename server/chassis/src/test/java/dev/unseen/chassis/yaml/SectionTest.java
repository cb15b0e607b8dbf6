package dev.unseen.chassis.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.chassis.failure.Refusal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SectionTest {

    @Test
    void read_ofKnownKeys_givesTypedValues() {
        Section root = Yaml.read("a.yaml", "name: one\nport: 8443\nwait: 15m\nitems: [x, y]\n");
        assertThat(root.requiredText("name")).isEqualTo("one");
        assertThat(root.number("port", 0, 65535)).contains(8443);
        assertThat(root.duration("wait")).contains(Duration.ofMinutes(15));
        assertThat(root.texts("items")).containsExactly("x", "y");
        root.finish();
    }

    @Test
    void finish_withAnUnknownKey_namesLineKeyAndWhatIsAllowed() {
        Section root = Yaml.read("a.yaml", "name: one\nprot: 8443\n");
        root.text("name");
        root.number("port", 0, 65535);
        assertThatThrownBy(root::finish)
                .isInstanceOf(Refusal.class)
                .hasMessage("a.yaml:2: prot is not known here; allowed: name, port.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    port: 99999   | a.yaml:1: port has to be a whole number from 0 to 65535.
                    port: [1]     | a.yaml:1: port has to be a plain value.
                    port: "1\\n2" | a.yaml:1: port has to be a whole number from 0 to 65535.
                    """)
    void number_outsideItsBounds_saysThem(String text, String message) {
        assertThatThrownBy(() -> Yaml.read("a.yaml", text).number("port", 0, 65535))
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a: 1\\na: 2
                    a: [1
                    - 1
                    !!java.lang.Runtime {}: 1
                    """)
    void read_ofWhatIsNotAMapping_isRefused(String text) {
        assertThatThrownBy(() -> Yaml.read("a.yaml", text.replace("\\n", "\n")))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("a.yaml");
    }

    @Test
    void read_ofABillionLaughs_isRefused() {
        var text = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 30; i++) {
            text.append("a%d: &a%d [*a%d,*a%d,*a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
        }
        assertThatThrownBy(() -> Yaml.read("a.yaml", text.toString()).texts("a29"))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void only_withAMisspeltKey_complainsBeforeTheMissingOne() {
        Section section = Yaml.read("a.yaml", "nmae: x\n");

        assertThatThrownBy(() -> section.only("name", "kind"))
                .hasMessage("a.yaml:1: nmae is not known here; allowed: kind, name.");
    }
}
