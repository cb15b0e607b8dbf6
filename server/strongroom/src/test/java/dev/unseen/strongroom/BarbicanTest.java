package dev.unseen.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Bodies as Barbican's clients read them. Ids and times are replaced by words.
class BarbicanTest {

    private static final String ORDERS = "/key-manager/v1/orders";
    private static final String SECRETS = "/key-manager/v1/secrets";
    private static final String CONTAINERS = "/key-manager/v1/containers";

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

    private static String golden(House.Got got) {
        return got.text()
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID")
                .replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(\\.[0-9]{6})?", "TIME");
    }

    @Test
    void order_ofAesKey_isBarbicans() {
        House.Got ordered =
                house.post(
                        House.provisioner(),
                        ORDERS,
                        """
                        {"type":"key","meta":{"name":"AES key","algorithm":"aes","bit_length":256,
                         "mode":"cbc","payload_content_type":"application/octet-stream",
                         "expiration":null}}\
                        """);
        String orderRef = ordered.json().path("order_ref").stringValue();
        House.Got order = house.get(House.provisioner(), House.path(orderRef));
        String secretRef = order.json().path("secret_ref").stringValue();

        assertThat(ordered.status()).isEqualTo(202);
        assertThat(ordered.header("Location")).isEqualTo(orderRef);
        assertThat(ordered.header("OpenStack-API-Version")).isEqualTo("key-manager 1.0");
        assertThat(golden(ordered))
                .isEqualTo(
                        "{\"order_ref\":\"https://strongroom.test:8443"
                                + "/key-manager/v1/orders/ID\"}");
        assertThat(golden(order))
                .isEqualTo(
                        """
                        {"created":"TIME","updated":"TIME","status":"ACTIVE","type":"key",\
                        "meta":{"name":"AES key","algorithm":"aes","bit_length":256,"mode":"cbc",\
                        "payload_content_type":"application/octet-stream","expiration":null},\
                        "sub_status":"Unknown","sub_status_message":"Unknown",\
                        "creator_id":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",\
                        "order_ref":"https://strongroom.test:8443/key-manager/v1/orders/ID",\
                        "secret_ref":"https://strongroom.test:8443/key-manager/v1/secrets/ID"}\
                        """);
        assertThat(golden(house.get(House.provisioner(), House.path(secretRef))))
                .isEqualTo(
                        """
                        {"created":"TIME","updated":"TIME","status":"ACTIVE","name":"AES key",\
                        "secret_type":"symmetric","expiration":null,"algorithm":"aes",\
                        "bit_length":256,"mode":"cbc",\
                        "creator_id":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",\
                        "secret_ref":"https://strongroom.test:8443/key-manager/v1/secrets/ID",\
                        "content_types":{"default":"application/octet-stream"}}\
                        """);
    }

    @Test
    @DisplayName("O3: what cannot be made is refused at once, with what could be")
    void order_ofUnknownAlgorithm_isRefusedAtOnce() {
        for (String meta :
                List.of(
                        "{\"algorithm\":\"octets\",\"bit_length\":256}",
                        "{\"algorithm\":\"aes\",\"bit_length\":255}",
                        "{\"algorithm\":\"aes\",\"expiration\":\"soon\"}",
                        "{\"unseen\":{\"spec\":{\"kind\":\"aes\"},\"class\":\"external\"}}",
                        "{\"unseen\":{\"spec\":{\"kind\":\"aes\"},"
                                + "\"derived\":[\"scram-sha-256\"]}}",
                        "{\"algorithm\":\"aes\",\"name\":\"" + "n".repeat(256) + "\"}",
                        "{}")) {
            House.Got got =
                    house.post(
                            House.provisioner(),
                            ORDERS,
                            "{\"type\":\"key\",\"meta\":" + meta + "}");
            assertThat(got.status()).as(meta).isEqualTo(400);
            assertThat(got.json().propertyNames()).containsExactly("code", "title", "description");
        }
        assertThat(house.post(House.provisioner(), ORDERS, "{\"type\":\"canary\"}").text())
                .doesNotContain("canary");
        assertThat(house.get(House.provisioner(), SECRETS).json().path("total").intValue())
                .isZero();
    }

    @Test
    void container_isBarbicans() {
        String ref = house.order("vps-1_A", "{\"spec\":{\"kind\":\"uuid\"}}");
        String container = house.container("vps-1", Map.of("A", ref));

        assertThat(golden(house.get(House.provisioner(), House.path(container))))
                .isEqualTo(
                        """
                        {"created":"TIME","updated":"TIME","status":"ACTIVE","type":"generic",\
                        "name":"vps-1","creator_id":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",\
                        "container_ref":\
                        "https://strongroom.test:8443/key-manager/v1/containers/ID",\
                        "secret_refs":[{"name":"A",\
                        "secret_ref":"https://strongroom.test:8443/key-manager/v1/secrets/ID"}],\
                        "consumers":[]}\
                        """);
    }

    @Test
    void container_ofAnotherProjectsSecret_isNotFound() {
        String ref = house.order("vps-1_A", "{\"spec\":{\"kind\":\"uuid\"}}");
        House.Got got =
                house.post(
                        House.automation(House.OTHER, Role.MEMBER),
                        CONTAINERS,
                        "{\"type\":\"generic\",\"secret_refs\":[{\"name\":\"A\",\"secret_ref\":\""
                                + ref
                                + "\"}]}");

        assertThat(got.status()).isEqualTo(404);
    }

    @Test
    void list_isPagedLikeBarbicans() {
        for (int i = 0; i < 12; i++) {
            house.order("s" + i, "{\"spec\":{\"kind\":\"uuid\"}}");
        }

        JsonNode first = house.get(House.provisioner(), SECRETS).json();
        JsonNode second = house.get(House.provisioner(), SECRETS + "?offset=10&limit=10").json();

        assertThat(first.path("secrets").size()).isEqualTo(10);
        assertThat(first.path("total").intValue()).isEqualTo(12);
        assertThat(first.path("next").stringValue())
                .isEqualTo(
                        "https://strongroom.test:8443/key-manager/v1/secrets?limit=10&offset=10");
        assertThat(first.has("previous")).isFalse();
        assertThat(second.path("secrets").size()).isEqualTo(2);
        assertThat(second.has("next")).isFalse();
        assertThat(second.path("previous").stringValue()).endsWith("offset=0");
    }

    @Test
    @DisplayName("S2-033, B.1.4: a name in a list is compared, never matched as a pattern")
    void list_byName_comparesExactly() {
        for (String name : List.of("vps-1_A", "vps-10_A", "vps-1xA", "VPS-1_A")) {
            house.order(name, "{\"spec\":{\"kind\":\"uuid\"}}");
        }
        for (String name : List.of("vps-1_A", "vps-1%25", "vps-%25", "vps-1_")) {
            JsonNode found = house.get(House.provisioner(), SECRETS + "?name=" + name).json();
            assertThat(found.path("total").intValue())
                    .as(name)
                    .isEqualTo(name.equals("vps-1_A") ? 1 : 0);
        }
    }

    @Test
    void order_withTheSameIdempotencyKey_isTheSameOrder() {
        String body = "{\"type\":\"key\",\"meta\":{\"algorithm\":\"aes\"}}";
        String[] key = {"Idempotency-Key", "deploy-1"};
        House.Got first = house.post(House.provisioner(), ORDERS, body, key);

        assertThat(house.post(House.provisioner(), ORDERS, body, key).text())
                .isEqualTo(first.text());
        assertThat(
                        house.post(
                                        House.provisioner(),
                                        ORDERS,
                                        body.replace("aes", "hmacsha256"),
                                        key)
                                .status())
                .isEqualTo(409);
        assertThat(house.get(House.provisioner(), SECRETS).json().path("total").intValue())
                .isEqualTo(1);
    }

    @Test
    void delete_ofSecretInUse_isConflict() {
        String part =
                house.order("P", "{\"spec\":{\"kind\":\"base64url\"},\"class\":\"irreplaceable\"}");
        String whole =
                house.order(
                        "W",
                        """
                        {"spec":{"kind":"composite","template":"x${P|url}","parts":{"P":"%s"}}}\
                        """
                                .formatted(part));
        String container = house.container("vps-1", Map.of("W", whole));

        assertThat(delete(whole)).isEqualTo(409);
        assertThat(delete(part)).isEqualTo(409);
        assertThat(delete(container)).isEqualTo(204);
        assertThat(delete(whole)).isEqualTo(204);
        assertThat(delete(part)).as("irreplaceable").isEqualTo(409);
        assertThat(delete(part + "?irreplaceable=destroy")).isEqualTo(204);
        assertThat(house.get(House.provisioner(), House.path(part)).status()).isEqualTo(404);
    }

    private int delete(String ref) {
        String path = ref.substring("https://strongroom.test:8443".length());
        return house.send(House.provisioner(), "DELETE", path, Optional.empty()).status();
    }

    @Test
    void store_thenSupply_isBarbicansTwoSteps() {
        Caller member = House.automation(House.OPEN, Role.MEMBER);
        String ref =
                house.post(member, SECRETS, "{\"name\":\"two\",\"secret_type\":\"passphrase\"}")
                        .json()
                        .path("secret_ref")
                        .stringValue();
        assertThat(house.get(member, House.path(ref) + "/payload").status()).isEqualTo(404);
        assertThat(house.get(member, House.path(ref)).text()).doesNotContain("content_types");
        Optional<String> value = Optional.of("the value");
        String[] type = {"Content-Type", "text/plain"};

        assertThat(house.send(member, "PUT", House.path(ref), value, type).status()).isEqualTo(204);
        assertThat(house.send(member, "PUT", House.path(ref), value, type).status()).isEqualTo(409);

        House.Got got = house.get(member, House.path(ref) + "/payload", "Accept", "text/plain");
        assertThat(got.text()).isEqualTo("the value");
        assertThat(got.header("Content-Type")).isEqualTo("text/plain;charset=utf-8");
    }

    @Test
    void describe_atMicroversion11_namesConsumers() {
        String ref = house.order("A", "{\"spec\":{\"kind\":\"uuid\"}}");

        House.Got got =
                house.get(
                        House.provisioner(),
                        House.path(ref),
                        "OpenStack-API-Version",
                        "key-manager 1.1");

        assertThat(got.json().path("consumers").isArray()).isTrue();
        assertThat(got.header("OpenStack-API-Version")).isEqualTo("key-manager 1.1");
        assertThat(
                        house.get(
                                        House.provisioner(),
                                        House.path(ref),
                                        "OpenStack-API-Version",
                                        "key-manager 1.9")
                                .status())
                .isEqualTo(406);
    }

    @Test
    void versions_areFoundWithoutLogin() {
        Caller nobody = new Caller.Anonymous();
        String[] asked = {"OpenStack-API-Version", "compute 2.1, key-manager 1.1"};

        assertThat(house.get(nobody, "/key-manager/v1").status()).isEqualTo(200);
        House.Got old = house.get(nobody, "/key-manager/");
        assertThat(old.status()).isEqualTo(300);
        assertThat(old.json().path("versions").path("values").get(0).path("status"))
                .hasToString("\"stable\"");
        JsonNode version = house.get(nobody, "/key-manager/", asked).json().path("versions").get(0);
        assertThat(version.path("status").stringValue()).isEqualTo("CURRENT");
        assertThat(version.path("min_version").stringValue()).isEqualTo("1.0");
        assertThat(version.path("max_version").stringValue()).isEqualTo("1.2");
        assertThat(house.get(nobody, "/key-manager/healthcheck").text()).isEqualTo("OK");
        assertThat(house.get(nobody, SECRETS).status()).isEqualTo(401);
    }

    @Test
    void microversion_thatIsNone_isRefused() {
        for (var each :
                Map.of(
                                "key-manager 1.0", "200 1.0",
                                "key-manager latest", "200 1.2",
                                "key-manager 1.3", "406 1.0",
                                "key-manager 2.0", "406 1.0",
                                "key-manager odd", "400 1.0",
                                "key-manager", "200 1.0",
                                "compute 2.1", "200 1.0")
                        .entrySet()) {
            String[] asked = {"OpenStack-API-Version", each.getKey()};
            House.Got got = house.get(House.provisioner(), SECRETS, asked);
            String[] expected = each.getValue().split(" ");
            assertThat(got.status()).as(each.getKey()).hasToString(expected[0]);
            assertThat(got.header("OpenStack-API-Version")).isEqualTo("key-manager " + expected[1]);
        }
    }

    @Test
    void errors_areBarbicans_andKeystonesForStrangers() {
        House.Got unknown = house.get(new Caller.Anonymous(), SECRETS);
        assertThat(unknown.json().path("error").propertyNames())
                .containsExactly("code", "title", "message");
        assertThat(unknown.header("WWW-Authenticate"))
                .isEqualTo("Keystone uri=\"https://strongroom.test:8443/identity/v3\"");
        House.Got absent = house.get(House.provisioner(), SECRETS + "/odd");
        assertThat(absent.status()).isEqualTo(404);
        assertThat(absent.json().propertyNames()).containsExactly("code", "title", "description");
        assertThat(absent.header("OpenStack-API-Version")).isEqualTo("key-manager 1.0");
    }

    @Test
    void stores_areOne_andTransportKeysAreKept() {
        Caller steward = House.automation('5', House.OTHER, Role.SERVICE_ADMIN);
        Caller reader = House.automation('6', House.OTHER, Role.READER);
        for (String path : List.of("", "/global-default", "/preferred", "/x")) {
            assertThat(house.get(reader, "/key-manager/v1/secret-stores" + path).status())
                    .isEqualTo(404);
        }
        String keys = "/key-manager/v1/transport_keys";
        String body = "{\"plugin_name\":\"p\",\"transport_key\":\"k\"}";
        assertThat(house.post(reader, keys, body).status()).isEqualTo(403);
        assertThat(house.post(steward, keys, "{}").status()).isEqualTo(400);
        House.Got made = house.post(steward, keys, body);
        assertThat(made.status()).isEqualTo(201);
        String path = House.path(made.json().path("transport_key_ref").stringValue());
        assertThat(house.get(reader, keys).json().path("transport_keys").get(0).stringValue())
                .endsWith(path);
        assertThat(house.get(reader, keys + "?plugin_name=q").json().path("total").intValue())
                .isZero();
        assertThat(house.get(reader, path).json().path("transport_key").stringValue())
                .isEqualTo("k");
        assertThat(house.delete(reader, path).status()).isEqualTo(403);
        assertThat(house.delete(steward, path).status()).isEqualTo(204);
        assertThat(house.get(reader, path).status()).isEqualTo(404);
    }
}
