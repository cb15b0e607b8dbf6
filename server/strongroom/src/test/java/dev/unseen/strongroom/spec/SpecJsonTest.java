package dev.unseen.strongroom.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// A spec reads back as itself; what is out of bounds is refused with the bounds.
class SpecJsonTest {

    private static ValueSpec read(String json) {
        return SpecJson.read(
                Json.tree(json.getBytes(StandardCharsets.UTF_8)), UnaryOperator.identity());
    }

    @Test
    void text_ofEveryKind_readsBack() {
        for (String json :
                List.of(
                        "{\"kind\":\"bytes\",\"bytes\":32}",
                        "{\"kind\":\"hex\",\"bytes\":32}",
                        "{\"kind\":\"base64\",\"bytes\":64}",
                        "{\"kind\":\"base64url\",\"bytes\":16}",
                        "{\"kind\":\"password\",\"length\":40,\"alphabet\":\"abcdefghij\"}",
                        "{\"kind\":\"passphrase\",\"words\":8}",
                        "{\"kind\":\"uuid\"}",
                        "{\"kind\":\"aes\",\"bits\":256}",
                        "{\"kind\":\"hmac\",\"bits\":512}",
                        "{\"kind\":\"rsa\",\"bits\":3072}",
                        "{\"kind\":\"ec\",\"bits\":384}",
                        "{\"kind\":\"ed25519\"}",
                        "{\"kind\":\"x25519\"}",
                        "{\"kind\":\"ml-kem\",\"set\":768}",
                        "{\"kind\":\"composite\",\"template\":\"a${P|url}\","
                                + "\"parts\":{\"P\":\"1\"}}")) {
            ValueSpec spec = read(json);
            assertThat(SpecJson.text(spec)).isEqualTo(json);
            assertThat(SpecJson.parse(json)).isEqualTo(spec);
        }
    }

    @Test
    void read_outOfBounds_saysTheBounds() {
        for (String json :
                List.of(
                        "{\"kind\":\"octets\"}",
                        "{\"kind\":\"given\"}",
                        "{\"kind\":\"bytes\",\"bytes\":13}",
                        "{\"kind\":\"bytes\",\"bytes\":4097}",
                        "{\"kind\":\"bytes\",\"bytes\":\"32\"}",
                        "{\"kind\":\"bytes\",\"bytes\":32.5}",
                        "{\"kind\":\"bytes\",\"bits\":256}",
                        "{\"kind\":\"password\",\"length\":16}",
                        "{\"kind\":\"password\",\"length\":64,\"alphabet\":\"aab\"}",
                        "{\"kind\":\"password\",\"length\":64,\"alphabet\":\"abc defghijk\"}",
                        "{\"kind\":\"rsa\",\"bits\":1024}",
                        "{\"kind\":\"ec\",\"bits\":255}",
                        "{\"kind\":\"composite\",\"template\":\"a\",\"parts\":{}}",
                        "{\"kind\":\"composite\",\"template\":\"${P|url}\","
                                + "\"parts\":{\"Q\":\"1\"}}",
                        "{\"kind\":\"composite\",\"template\":\"${P}\",\"parts\":{\"P\":\"1\"}}",
                        "[]",
                        "{}")) {
            assertThatThrownBy(() -> read(json)).as(json).isInstanceOf(Refusal.class);
        }
    }

    @Test
    void password_ofFewCharacters_namesTheLengthItNeeds() {
        assertThatThrownBy(() -> new ValueSpec.Password(16, "0123456789"))
                .hasMessageContaining("at least 34 characters");
    }
}
