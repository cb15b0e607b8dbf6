package dev.unseen.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.Role;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Orders of keys and of key pairs in an open project.
class OrderTest {

    private static final String ORDERS = "/key-manager/v1/orders";

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

    private JsonNode ordered(String type, String meta) {
        House.Got got =
                house.post(member, ORDERS, "{\"type\":\"" + type + "\",\"meta\":{" + meta + "}}");
        assertThat(got.status()).as(got.text()).isEqualTo(202);
        String path = House.path(got.json().path("order_ref").stringValue());
        return house.get(member, path).json();
    }

    private byte[] payload(String ref) {
        String[] accept = {"Accept", "application/octet-stream"};
        House.Got got = house.get(member, House.path(ref) + "/payload", accept);
        assertThat(got.status()).isEqualTo(200);
        return got.bytes();
    }

    private Map<String, String> members(JsonNode order) {
        String container = House.path(order.path("container_ref").stringValue());
        JsonNode found = house.get(member, container).json();
        assertThat(found.path("type").stringValue()).isEqualTo("rsa");
        Map<String, String> refs = new HashMap<>();
        for (JsonNode each : found.path("secret_refs")) {
            refs.put(each.path("name").stringValue(), each.path("secret_ref").stringValue());
        }
        return refs;
    }

    private static byte[] der(byte[] pem, String label) {
        String text = new String(pem, StandardCharsets.US_ASCII);
        assertThat(text).startsWith("-----BEGIN " + label + "-----");
        assertThat(text.split("-----BEGIN ")).as("one block alone").hasSize(2);
        var lines = text.lines().filter(each -> !each.startsWith("-----")).toList();
        return Base64.getDecoder().decode(String.join("", lines));
    }

    private static void requirePair(byte[] pkcs8, byte[] spki) throws Exception {
        var keys = KeyFactory.getInstance("RSA");
        var publicKey = (RSAPublicKey) keys.generatePublic(new X509EncodedKeySpec(spki));
        assertThat(publicKey.getModulus().bitLength()).isEqualTo(2048);
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        signature.update(new byte[] {1});
        byte[] signed = signature.sign();
        signature.initVerify(publicKey);
        signature.update(new byte[] {1});
        assertThat(signature.verify(signed)).isTrue();
    }

    @Test
    void keys_haveTheirLengths() {
        for (String[] each :
                List.of(
                        new String[] {"aes", "128", "cbc"},
                        new String[] {"AES", "192", "gcm"},
                        new String[] {"aes", "512", "xts"},
                        new String[] {"hmacsha256", "128", ""},
                        new String[] {"hmacsha1", "160", ""},
                        new String[] {"hmacsha512", "512", ""})) {
            JsonNode order =
                    ordered(
                            "key",
                            "\"algorithm\":\"%s\",\"bit_length\":%s,\"mode\":\"%s\""
                                    .formatted((Object[]) each));
            String ref = order.path("secret_ref").stringValue();
            assertThat(payload(ref)).hasSize(Integer.parseInt(each[1]) / 8);
            JsonNode secret = house.get(member, House.path(ref)).json();
            assertThat(secret.path("secret_type").stringValue()).isEqualTo("symmetric");
            assertThat(secret.path("bit_length").intValue()).isEqualTo(Integer.parseInt(each[1]));
        }
    }

    @Test
    void order_repeatsWhatWasAsked() {
        JsonNode order =
                ordered("key", "\"name\":\" k \",\"algorithm\":\"aes\",\"bit_length\":256");

        assertThat(order.path("meta").toString())
                .isEqualTo(
                        "{\"name\":\"k\",\"algorithm\":\"aes\",\"bit_length\":256,"
                                + "\"expiration\":null}");
        assertThat(order.path("sub_status").stringValue()).isEqualTo("Unknown");
    }

    @Test
    void pair_isTwoSecretsInAContainer() throws Exception {
        JsonNode order =
                ordered("asymmetric", "\"name\":\"p\",\"algorithm\":\"RSA\",\"bit_length\":2048");
        assertThat(order.path("type").stringValue()).isEqualTo("asymmetric");
        assertThat(order.has("secret_ref")).isFalse();
        Map<String, String> refs = members(order);
        assertThat(refs).containsOnlyKeys("private_key", "public_key");

        requirePair(
                der(payload(refs.get("private_key")), "PRIVATE KEY"),
                der(payload(refs.get("public_key")), "PUBLIC KEY"));
        for (String each : List.of("private", "public")) {
            JsonNode secret = house.get(member, House.path(refs.get(each + "_key"))).json();
            assertThat(secret.path("secret_type").stringValue()).isEqualTo(each);
            assertThat(secret.path("name").stringValue()).isEqualTo("p");
        }
    }

    @Test
    @DisplayName("S2-008: a passphrase encrypts the key, and no description repeats it")
    void pair_withPassphrase_isEncryptedUnderIt() throws Exception {
        JsonNode order =
                ordered(
                        "asymmetric",
                        "\"algorithm\":\"rsa\",\"bit_length\":2048,\"passphrase\":\"canary 7\"");
        assertThat(order.toString()).doesNotContain("canary");
        Map<String, String> refs = members(order);
        assertThat(refs).containsOnlyKeys("private_key", "public_key", "private_key_passphrase");
        assertThat(payload(refs.get("private_key_passphrase")))
                .isEqualTo("canary 7".getBytes(StandardCharsets.US_ASCII));

        var info =
                new EncryptedPrivateKeyInfo(
                        der(payload(refs.get("private_key")), "ENCRYPTED PRIVATE KEY"));
        var key =
                SecretKeyFactory.getInstance(
                                info.getAlgName().equals("PBES2")
                                        ? info.getAlgParameters().toString()
                                        : info.getAlgName())
                        .generateSecret(new PBEKeySpec("canary 7".toCharArray()));
        var spec = info.getKeySpec(key, java.security.Security.getProvider("SunJCE"));
        requirePair(spec.getEncoded(), der(payload(refs.get("public_key")), "PUBLIC KEY"));
    }

    @Test
    @DisplayName("O3: what cannot be made is refused at once")
    void pair_ofUnknownKind_isRefused() {
        for (String meta :
                List.of(
                        "\"algorithm\":\"rsa\"",
                        "\"algorithm\":\"rsa\",\"bit_length\":1024",
                        "\"algorithm\":\"dsa\",\"bit_length\":2048",
                        "\"algorithm\":\"rsa\",\"bit_length\":2048,\"passphrase\":1",
                        "\"algorithm\":\"rsa\",\"bit_length\":2048,\"passphrase\":\"\"",
                        "\"algorithm\":\"rsa\",\"bit_length\":2048,\"passphrase\":\"\\u0007\"",
                        "\"algorithm\":\"rsa\",\"bit_length\":2048,\"payload\":\"x\"")) {
            House.Got got =
                    house.post(member, ORDERS, "{\"type\":\"asymmetric\",\"meta\":{" + meta + "}}");
            assertThat(got.status()).as(meta).isEqualTo(400);
        }
        for (String body :
                List.of(
                        "{\"type\":\"certificate\",\"meta\":{}}",
                        "{\"type\":\"key\"}",
                        "{\"meta\":{}}",
                        "{\"type\":\"key\",\"meta\":{\"algorithm\":\"aes\",\"bit_length\":256,"
                                + "\"passphrase\":\"x\"}}",
                        "{\"type\":\"key\",\"meta\":{\"algorithm\":\"aes\",\"bit_length\":256,"
                                + "\"payload\":\"chosen\"}}")) {
            assertThat(house.post(member, ORDERS, body).status()).as(body).isEqualTo(400);
        }
        assertThat(house.put(member, ORDERS, "{}").status()).isEqualTo(405);
    }

    @Test
    void delete_ofAnOrder_leavesWhatWasMade() {
        Caller creator = House.automation('2', House.OPEN, Role.CREATOR);
        JsonNode order = ordered("key", "\"algorithm\":\"aes\",\"bit_length\":256");
        String path = House.path(order.path("order_ref").stringValue());

        assertThat(house.delete(creator, path).status()).as("as in stock").isEqualTo(403);
        assertThat(house.delete(member, path).status()).isEqualTo(204);
        assertThat(house.delete(member, path).status()).isEqualTo(404);
        assertThat(payload(order.path("secret_ref").stringValue())).hasSize(32);
    }
}
