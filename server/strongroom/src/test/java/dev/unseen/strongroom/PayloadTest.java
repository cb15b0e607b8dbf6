package dev.unseen.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.Role;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Values on their way in and out of an open project, in each way that Barbican takes and gives.
class PayloadTest {

    private static final String SECRETS = "/key-manager/v1/secrets";
    private static final String TEXT = "text/plain;charset=utf-8";
    private static final String BYTES = "application/octet-stream";

    private final Caller member = House.automation('1', House.OPEN, Role.MEMBER);

    @TempDir Path data;
    private House house;

    @BeforeEach
    void open() {
        house = House.at(data.resolve("d"));
    }

    @AfterEach
    void close() {
        house.close();
    }

    private House.Got post(String payload, String type, Optional<String> encoding) {
        String more =
                encoding.map(each -> ",\"payload_content_encoding\":\"" + each + "\"").orElse("");
        return house.post(
                member,
                SECRETS,
                "{\"payload\":\"%s\",\"payload_content_type\":\"%s\"%s}"
                        .formatted(payload, type, more));
    }

    private String stored(String payload, String type, Optional<String> encoding) {
        House.Got got = post(payload, type, encoding);
        assertThat(got.status()).as(got.text()).isEqualTo(201);
        return House.path(got.json().path("secret_ref").stringValue());
    }

    private String empty() {
        House.Got got = house.post(member, SECRETS, "{\"name\":\"later\"}");
        return House.path(got.json().path("secret_ref").stringValue());
    }

    private House.Got take(String path, String accept) {
        return house.get(member, path + "/payload", "Accept", accept);
    }

    private static byte[] everyByte() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        return all;
    }

    @Test
    @DisplayName("O4: what came in as text goes out as text or as bytes")
    void payload_ofText_comesAsAskedFor() {
        for (String type : List.of("text/plain", "text/plain;charset=utf-8", "TEXT/PLAIN")) {
            String path = stored("grün", type, Optional.empty());
            assertThat(take(path, "text/plain").text()).isEqualTo("grün");
            assertThat(take(path, "text/plain").header("Content-Type")).isEqualTo(TEXT);
            assertThat(take(path, BYTES).text()).isEqualTo("grün");
            assertThat(take(path, "*/*").header("Content-Type")).isEqualTo(TEXT);
            assertThat(take(path, "application/json").status()).isEqualTo(406);
            assertThat(house.get(member, path).json().path("content_types").toString())
                    .isEqualTo("{\"default\":\"text/plain\"}");
        }
    }

    @Test
    @DisplayName("O4: 256 byte values come back as they were, and as text only if they are text")
    void payload_ofBytes_isTextOnlyWhenItIs() {
        String all = Base64.getEncoder().encodeToString(everyByte());
        String path = stored(all, BYTES, Optional.of("base64"));
        assertThat(take(path, BYTES).bytes()).isEqualTo(everyByte());
        assertThat(take(path, "*/*").bytes()).isEqualTo(everyByte());
        assertThat(house.get(member, path + "/payload").header("Content-Type")).isEqualTo(BYTES);
        assertThat(take(path, "text/plain").status()).isEqualTo(406);
        assertThat(take(path, "text/plain, application/octet-stream;q=0.5").status())
                .isEqualTo(200);

        String text = Base64.getEncoder().encodeToString("really text".getBytes());
        String readable = stored(text, BYTES, Optional.of("base64"));
        assertThat(take(readable, "text/plain").text()).isEqualTo("really text");
    }

    @Test
    void payload_inLinesOfBase64_isDecoded() {
        String lines =
                Base64.getMimeEncoder(76, new byte[] {10})
                        .encodeToString(everyByte())
                        .replace("\n", "\\n");
        String path = stored(lines, BYTES, Optional.of("base64"));

        assertThat(take(path, BYTES).bytes()).isEqualTo(everyByte());
    }

    @Test
    @DisplayName("O5: what a payload's type and encoding cannot be is refused")
    void payload_ofOtherKinds_isMalformed() {
        assertThat(post("x", "text/plain", Optional.of("base64")).status()).isEqualTo(400);
        assertThat(post("eA==", BYTES, Optional.empty()).status()).isEqualTo(400);
        assertThat(post("eA==", BYTES, Optional.of("binary")).status()).isEqualTo(400);
        assertThat(post("no base64!", BYTES, Optional.of("base64")).status()).isEqualTo(400);
        assertThat(post("eA", BYTES, Optional.of("base64")).status()).isEqualTo(400);
        assertThat(house.post(member, SECRETS, "{\"unknown\":1}").status()).isEqualTo(201);
        assertThat(post("", "text/plain", Optional.empty()).status()).isEqualTo(400);
        assertThat(post("x", "application/json", Optional.empty()).status()).isEqualTo(400);
        for (String wrong :
                List.of(
                        "{\"payload\":\"x\"}",
                        "{\"payload\":1,\"payload_content_type\":\"text/plain\"}",
                        "{\"payload_content_type\":\"text/plain\"}",
                        "{\"secret_type\":\"asymmetric\"}",
                        "{\"transport_key_id\":\"x\"}",
                        "{\"transport_key_needed\":\"odd\"}",
                        "{\"algorithm\":null}",
                        "{\"expiration\":null}",
                        "{\"payload\":\"  \",\"payload_content_type\":\"text/plain\"}",
                        "{\"bit_length\":0}",
                        "{\"bit_length\":32768}",
                        "{\"bit_length\":\"256\"}",
                        "{\"algorithm\":\"" + "a".repeat(256) + "\"}",
                        "{",
                        "[]")) {
            assertThat(house.post(member, SECRETS, wrong).status()).as(wrong).isEqualTo(400);
        }
        assertThat(house.post(member, SECRETS, "{}", "Content-Type", "text/plain").status())
                .isEqualTo(415);
    }

    @Test
    void payload_overTheLimit_isTooLarge() {
        assertThat(post("x".repeat(20_000), "text/plain", Optional.empty()).status())
                .isEqualTo(201);
        assertThat(post("x".repeat(20_001), "text/plain", Optional.empty()).status())
                .isEqualTo(413);
        assertThat(post("x".repeat(25_001), "text/plain", Optional.empty()).status())
                .isEqualTo(413);
        assertThat(put(empty(), "x".repeat(20_001), "text/plain").status()).isEqualTo(413);
    }

    private House.Got put(String path, String body, String type, String... more) {
        String[] headers = new String[2 + more.length];
        headers[0] = "Content-Type";
        headers[1] = type;
        System.arraycopy(more, 0, headers, 2, more.length);
        return house.put(member, path, body, headers);
    }

    @Test
    void put_inBase64_isDecoded() {
        String path = empty();
        String all = Base64.getEncoder().encodeToString(everyByte());

        assertThat(put(path, all, BYTES, "Content-Encoding", "base64").status()).isEqualTo(204);
        assertThat(take(path, BYTES).bytes()).isEqualTo(everyByte());
        assertThat(put(path, all, BYTES).status()).isEqualTo(409);
    }

    @Test
    void put_ofOtherKinds_isRefused() {
        String path = empty();
        assertThat(put(path, "{}", "application/json").status()).isEqualTo(415);
        assertThat(put(path, "x", "application/pkcs8").status()).isEqualTo(415);
        assertThat(put(path, "", "text/plain").status()).isEqualTo(400);
        assertThat(put(path, "eA==", BYTES, "Content-Encoding", "gzip").status()).isEqualTo(400);
        assertThat(house.get(member, path + "/payload").status()).isEqualTo(404);
        assertThat(put(path, "x", "text/plain; charset=utf-8").status()).isEqualTo(204);
        assertThat(take(path, "text/plain").bytes())
                .isEqualTo("x".getBytes(StandardCharsets.US_ASCII));
        assertThat(house.post(member, path + "/payload", "{}").status()).isEqualTo(405);
        assertThat(house.delete(member, path + "/payload").status()).isEqualTo(405);
    }
}
