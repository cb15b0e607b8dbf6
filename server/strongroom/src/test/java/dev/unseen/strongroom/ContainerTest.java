package dev.unseen.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.audit.EventType;
import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Containers of the three types, and what goes in and out of them.
class ContainerTest {

    private static final String CONTAINERS = "/key-manager/v1/containers";

    private final Caller member = House.automation('1', House.OPEN, Role.MEMBER);
    private final Caller stranger = House.automation('2', House.OTHER, Role.ADMIN);

    @TempDir Path data;
    private House house;
    private String one;
    private String two;

    @BeforeEach
    void open() {
        house = House.at(data.resolve("d"));
        one = "https://strongroom.test:8443" + house.stored(member, "one");
        two = "https://strongroom.test:8443" + house.stored(member, "two");
    }

    @AfterEach
    void close() {
        house.close();
    }

    private static String member(String name, String ref) {
        return "{\"name\":\"%s\",\"secret_ref\":\"%s\"}".formatted(name, ref);
    }

    private House.Got create(String type, String... members) {
        return house.post(
                member,
                CONTAINERS,
                "{\"type\":\"%s\",\"name\":\"c\",\"secret_refs\":[%s]}"
                        .formatted(type, String.join(",", members)));
    }

    private String created(String type, String... members) {
        House.Got got = create(type, members);
        assertThat(got.status()).as(got.text()).isEqualTo(201);
        return House.path(got.json().path("container_ref").stringValue());
    }

    private House.Got remove(Caller caller, String path, String body) {
        return house.send(caller, "DELETE", path + "/secrets", Optional.of(body));
    }

    @Test
    void types_haveTheirNames() {
        String publicKey = member("public_key", one);
        String privateKey = member("private_key", two);
        String certificate = member("certificate", one);

        created("rsa", publicKey, privateKey);
        created("rsa");
        created("certificate", certificate, privateKey);
        created("generic", certificate, publicKey.replace(one, two));
        assertThat(create("rsa", publicKey).status()).isEqualTo(400);
        assertThat(create("rsa", publicKey, privateKey, certificate).status()).isEqualTo(400);
        assertThat(create("certificate", privateKey).status()).isEqualTo(400);
        assertThat(create("certificate", certificate, member("odd", two)).status()).isEqualTo(400);
        assertThat(create("RSA").status()).isEqualTo(400);
        assertThat(create("generic", publicKey, publicKey).status()).isEqualTo(400);
        assertThat(house.get(member, CONTAINERS + "?type=rsa").json().path("total").intValue())
                .isEqualTo(2);
        assertThat(house.get(member, CONTAINERS + "?name=c&type=generic").text())
                .contains("\"total\":1");
    }

    /// Several processes serve one store, each with an address of its own in what it hands out.
    @Test
    void create_withAReferenceFromAnotherAddress_namesOurOwnAndFindsNoForeignSecret() {
        String other = one.replace("https://strongroom.test:8443", "https://second.test:1");
        String path = created("generic", member("a", other));
        assertThat(house.get(member, path).text()).contains(one).doesNotContain("second.test");

        String unknown = other.substring(0, other.lastIndexOf('/') + 1) + UUID.randomUUID();
        assertThat(create("generic", member("a", unknown)).status()).isEqualTo(404);
    }

    @Test
    void secrets_areAddedAndTakenOut() {
        String path = created("generic");
        House.Got added = house.post(member, path + "/secrets", member("a", one));
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.header("Location")).endsWith(path);
        assertThat(added.json().path("container_ref").stringValue()).endsWith(path);
        assertThat(house.entries().getLast().entry().type()).isEqualTo(EventType.CONTAINER_CHANGED);

        assertThat(house.post(member, path + "/secrets", member("a", one)).status()).isEqualTo(409);
        assertThat(house.post(member, path + "/secrets", member("b", one)).status()).isEqualTo(201);
        assertThat(house.get(member, path).json().path("secret_refs").size()).isEqualTo(2);
        assertThat(remove(member, path, member("a", one)).status()).isEqualTo(204);
        assertThat(remove(member, path, member("a", one)).status()).isEqualTo(404);
        assertThat(remove(member, path, "{}").status()).isEqualTo(400);
        assertThat(house.post(member, path + "/secrets", "{\"secret_ref\":\"odd\"}").status())
                .isEqualTo(400);

        String nameless = "{\"secret_ref\":\"%s\"}";
        for (String ref : List.of(one, two)) {
            String body = nameless.formatted(ref);
            assertThat(house.post(member, path + "/secrets", body).status()).isEqualTo(201);
            assertThat(house.post(member, path + "/secrets", body).status()).isEqualTo(409);
        }
        assertThat(house.get(member, path).json().path("secret_refs").size()).isEqualTo(3);

        String rsa = created("rsa");
        assertThat(house.post(member, rsa + "/secrets", member("public_key", one)).status())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("Register 3 (CVE-2022-23452): nobody adds to a container of another project")
    void secrets_ofOtherProjects_stayThere() {
        String open = created("generic");
        String sealedSecret = house.order("A", "{\"spec\":{\"kind\":\"uuid\"}}");
        String sealed = House.path(house.container("vps-1", Map.of("A", sealedSecret)));
        String foreign = "https://strongroom.test:8443" + house.stored(stranger, "foreign");

        assertThat(house.post(stranger, open + "/secrets", member("x", foreign)).status())
                .isEqualTo(403);
        assertThat(remove(stranger, open, member("x", foreign)).status()).isEqualTo(403);
        assertThat(house.post(stranger, sealed + "/secrets", member("x", foreign)).status())
                .isEqualTo(404);
        for (String ref : List.of(foreign, sealedSecret)) {
            assertThat(house.post(member, open + "/secrets", member("x", ref)).status())
                    .isEqualTo(404);
        }
        assertThat(house.get(member, open).json().path("secret_refs").size()).isZero();
    }

    @Test
    @DisplayName("B.1.6: an open project's containers keep the references of what is gone")
    void secret_inAContainer_canBeDeletedInAnOpenProject() {
        String path = created("generic", member("a", one), member("b", two));

        assertThat(house.delete(member, House.path(one)).status()).isEqualTo(204);
        assertThat(house.get(member, path).json().path("secret_refs").size()).isEqualTo(2);
        assertThat(house.delete(member, path).status()).isEqualTo(204);
    }

    @Test
    void bundle_afterASecretWasAdded_hasANewGeneration() {
        String first = house.order("A", "{\"spec\":{\"kind\":\"uuid\"}}");
        String second = house.order("B", "{\"spec\":{\"kind\":\"uuid\"}}");
        String path = House.path(house.container("vps-1", Map.of("A", first)));
        Caller.Node node = House.node(House.id(path));
        assertThat(house.get(node, "/unseen/v1/bundle").header("Unseen-Generation")).isEqualTo("1");

        assertThat(house.post(House.provisioner(), path + "/secrets", member("B", second)).status())
                .isEqualTo(201);

        House.Got bundle = house.get(node, "/unseen/v1/bundle");
        assertThat(bundle.header("Unseen-Generation")).isEqualTo("2");
        assertThat(new String(House.open(node, "/unseen/v1/bundle", bundle)))
                .contains("text/plain");
    }
}
