package dev.unseen.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.audit.EventType;
import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who has said to depend on a secret or a container.
class ConsumerTest {

    private static final String SERVER =
            "{\"service\":\"compute\",\"resource_type\":\"server\",\"resource_id\":\"vps-1\"}";
    private static final String BALANCER = "{\"name\":\"lb\",\"URL\":\"https://lb.example/1\"}";

    private final Caller creator = House.automation('1', House.OPEN, Role.CREATOR);
    private final Caller observer = House.automation('2', House.OPEN, Role.OBSERVER);
    private final Caller listed = House.automation('3', House.OTHER, Role.MEMBER);
    private final Caller outsider = House.automation('4', House.OTHER, Role.ADMIN);

    @TempDir Path data;
    private House house;
    private String secret;
    private String container;

    @BeforeEach
    void open() {
        house = House.at(data.resolve("d"));
        secret = house.stored(creator, "s");
        container =
                House.path(
                        house.post(
                                        creator,
                                        "/key-manager/v1/containers",
                                        "{\"type\":\"generic\",\"name\":\"c\"}")
                                .json()
                                .path("container_ref")
                                .stringValue());
    }

    @AfterEach
    void close() {
        house.close();
    }

    private House.Got remove(Caller caller, String path, String body) {
        return house.send(caller, "DELETE", path + "/consumers", Optional.of(body));
    }

    @Test
    void consumers_ofSecret_areBarbicans() {
        String path = secret + "/consumers";
        assertThat(house.get(creator, path).text()).isEqualTo("{\"consumers\":[],\"total\":0}");

        House.Got got = house.post(creator, path, SERVER);
        assertThat(got.status()).isEqualTo(200);
        assertThat(got.json().path("consumers").toString()).isEqualTo("[" + SERVER + "]");
        assertThat(got.json().has("content_types")).isFalse();
        assertThat(got.header("Location"))
                .isEqualTo(
                        "https://strongroom.test:8443/key-manager/v1/consumers/%s/consumers"
                                .formatted(House.id(secret)));
        house.post(creator, path, SERVER);
        assertThat(house.get(creator, path).json().path("total").intValue()).isEqualTo(1);

        assertThat(house.get(creator, secret).json().has("consumers")).as("1.0").isFalse();
        String[] version = {"OpenStack-API-Version", "key-manager 1.1"};
        assertThat(house.get(creator, secret, version).json().path("consumers").toString())
                .isEqualTo("[" + SERVER + "]");
        assertThat(
                        house.get(creator, "/key-manager/v1/secrets", version)
                                .json()
                                .path("secrets")
                                .get(0)
                                .path("consumers")
                                .size())
                .isEqualTo(1);

        assertThat(remove(creator, secret, SERVER).json().path("consumers").size()).isZero();
        assertThat(remove(creator, secret, SERVER).status()).isEqualTo(404);
    }

    @Test
    void consumers_ofContainer_areBarbicans() {
        String path = container + "/consumers";
        House.Got got = house.post(creator, path, BALANCER);
        assertThat(got.status()).isEqualTo(200);
        assertThat(got.json().path("consumers").toString()).isEqualTo("[" + BALANCER + "]");
        assertThat(house.get(creator, container).text()).isEqualTo(got.text());
        house.post(creator, path, BALANCER.replace("lb.example/1", "lb.example/2"));

        var page = house.get(creator, path + "?limit=1").json();
        assertThat(page.path("total").intValue()).isEqualTo(2);
        assertThat(page.path("consumers").size()).isEqualTo(1);
        assertThat(page.path("consumers").get(0).propertyNames())
                .containsExactly("created", "updated", "status", "name", "URL");
        assertThat(page.path("next").stringValue()).endsWith(path + "?limit=1&offset=1");
        assertThat(remove(creator, container, BALANCER).json().path("consumers").size())
                .isEqualTo(1);
        assertThat(house.delete(creator, container).status()).isEqualTo(204);
    }

    @Test
    void consumer_thatIsNone_isMalformed() {
        for (String wrong :
                List.of(
                        "{}",
                        "[]",
                        "{\"service\":\"compute\"}",
                        SERVER.replace("vps-1", ""),
                        SERVER.replace("compute", "c".repeat(256)),
                        SERVER.replace("\"vps-1\"", "1"),
                        SERVER.replace("\"vps-1\"", "null"))) {
            assertThat(house.post(creator, secret + "/consumers", wrong).status())
                    .as(wrong)
                    .isEqualTo(400);
            assertThat(remove(creator, secret, wrong).status()).as(wrong).isEqualTo(400);
        }
        assertThat(house.put(creator, secret + "/consumers", SERVER).status()).isEqualTo(405);
    }

    @Test
    @DisplayName("Register 3: only who reads a thing registers on it, or sees who has")
    void consumers_ofAnotherProject_areOutOfReach() {
        assertThat(house.post(outsider, secret + "/consumers", SERVER).status()).isEqualTo(403);
        assertThat(house.get(outsider, container + "/consumers").status()).isEqualTo(403);
        assertThat(house.post(observer, secret + "/consumers", SERVER).status()).isEqualTo(200);

        house.put(
                creator,
                secret + "/acl",
                "{\"read\":{\"users\":[\"%s\"]}}".formatted("3".repeat(32)));
        String other = SERVER.replace("vps-1", "vps-3");
        assertThat(house.post(listed, secret + "/consumers", other).status()).isEqualTo(200);
        assertThat(remove(listed, secret, SERVER).status()).as("not its own").isEqualTo(403);
        assertThat(remove(listed, secret, other).status()).isEqualTo(200);
    }

    @Test
    void secret_withConsumers_canBeDeletedAndTakesThemAlong() {
        house.post(creator, secret + "/consumers", SERVER);

        assertThat(house.delete(creator, secret).status()).isEqualTo(204);
        assertThat(
                        house.database.<Long>read(
                                handle ->
                                        handle.createQuery("SELECT COUNT(*) FROM consumer")
                                                .mapTo(Long.class)
                                                .one()))
                .isZero();
    }

    @Test
    void register_isRecordedBeforeItCounts() {
        house.post(creator, secret + "/consumers", SERVER);
        assertThat(house.entries().getLast().entry().type())
                .isEqualTo(EventType.CONSUMER_REGISTERED);
        remove(creator, secret, SERVER);
        assertThat(house.entries().getLast().entry().type()).isEqualTo(EventType.CONSUMER_REMOVED);
    }
}
