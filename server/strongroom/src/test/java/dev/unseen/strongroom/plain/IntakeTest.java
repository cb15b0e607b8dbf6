package dev.unseen.strongroom.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.ProtocolRefusal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Values come in as Barbican's clients send them, and wrong ones are refused without an echo.
class IntakeTest {

    private static Intake read(String body) {
        return Intake.read(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String value(Intake intake) {
        return intake.payload()
                .orElseThrow()
                .value()
                .lend(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    @Test
    void read_ofText_keepsItAndTheRest() {
        try (Intake intake =
                read(
                        """
                        {"name":"n","payload":"grün \\u0041\\n","payload_content_type":"text/plain",
                         "unseen":{"class":"external"}}\
                        """)) {
            assertThat(value(intake)).isEqualTo("grün A\n");
            assertThat(new String(intake.rest(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"name\":\"n\",\"unseen\":{\"class\":\"external\"}}");
        }
    }

    @Test
    void read_wipesTheBodyItCameIn() {
        byte[] body =
                "{\"payload\":\"canary\",\"payload_content_type\":\"text/plain\"}"
                        .getBytes(StandardCharsets.UTF_8);

        Intake.read(body).close();

        assertThat(body).containsOnly(0);
    }

    @Test
    void read_ofNoPayload_isEmpty() {
        try (Intake intake = read("{\"payload\":null}")) {
            assertThat(intake.payload()).isEmpty();
        }
    }

    @Test
    void read_ofWrongBodies_isRefusedWithoutEcho() {
        for (String body :
                new String[] {
                    "{\"payload\":\"canary\"}",
                    "{\"payload\":7,\"payload_content_type\":\"text/plain\"}",
                    "{\"payload\":{\"a\":\"canary\"},\"payload_content_type\":\"text/plain\"}",
                    "{\"payload\":\"\",\"payload_content_type\":\"text/plain\"}",
                    "{\"payload\":\"canary\",\"payload_content_type\":\"canary/canary\"}",
                    "{\"payload\":\"canary!\","
                            + "\"payload_content_type\":\"application/octet-stream\","
                            + "\"payload_content_encoding\":\"base64\"}",
                    "{\"payload\":\"Y2FuYXJ5\",\"payload_content_type\":\"text/plain\","
                            + "\"payload_content_encoding\":\"base64\"}",
                    "{\"payload\":\"canary\",\"payload\":\"canary\"}",
                    "[\"canary\"]",
                    "{\"payload\":\"canary\",",
                    "{} canary",
                }) {
            assertThatThrownBy(() -> read(body))
                    .as(body)
                    .isInstanceOf(Refusal.class)
                    .hasMessageNotContaining("canary");
        }
    }

    @Test
    void read_ofTooLargePayload_is413() {
        String body =
                "{\"payload\":\""
                        + "x".repeat(20_001)
                        + "\",\"payload_content_type\":\"text/plain\"}";

        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(
                        ProtocolRefusal.class, each -> assertThat(each.status()).isEqualTo(413));
    }
}
