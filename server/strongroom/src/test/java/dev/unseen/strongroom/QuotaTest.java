package dev.unseen.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.audit.EventType;
import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.Role;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How much a project may hold.
class QuotaTest {

    private static final String OPEN = "/key-manager/v1/project-quotas/" + House.OPEN;

    private final Caller steward = House.automation('1', House.OTHER, Role.SERVICE_ADMIN);
    private final Caller member = House.automation('2', House.OPEN, Role.MEMBER);
    private final Caller admin = House.automation('3', House.OPEN, Role.ADMIN);

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

    private void set(String quotas) {
        assertThat(house.put(steward, OPEN, "{\"project_quotas\":{" + quotas + "}}").status())
                .isEqualTo(204);
    }

    @Test
    void quotas_areBarbicans() {
        assertThat(house.get(member, "/key-manager/v1/quotas").text())
                .isEqualTo(
                        "{\"quotas\":{\"secrets\":-1,\"orders\":-1,\"containers\":-1,"
                                + "\"consumers\":-1,\"cas\":-1}}");
        assertThat(house.get(steward, OPEN).status()).isEqualTo(404);
        assertThat(house.get(steward, "/key-manager/v1/project-quotas").text())
                .isEqualTo("{\"project_quotas\":[],\"total\":0}");

        set("\"secrets\":5,\"orders\":3");
        set("\"secrets\":-2");
        assertThat(house.get(steward, OPEN).text())
                .isEqualTo(
                        "{\"project_quotas\":{\"secrets\":-2,\"orders\":3,\"containers\":null,"
                                + "\"consumers\":null,\"cas\":null}}");
        var list = house.get(steward, "/key-manager/v1/project-quotas").json();
        assertThat(list.path("total").intValue()).isEqualTo(1);
        assertThat(list.path("project_quotas").get(0).path("project_id").stringValue())
                .isEqualTo(House.OPEN.value());
        assertThat(house.get(member, "/key-manager/v1/quotas").json().path("quotas").path("orders"))
                .hasToString("3");
        assertThat(house.delete(steward, OPEN).status()).isEqualTo(204);
        assertThat(house.delete(steward, OPEN).status()).isEqualTo(404);
        assertThat(house.entries().reversed())
                .anyMatch(each -> each.entry().type() == EventType.QUOTA_CHANGED);
    }

    @Test
    void quotas_areSetByTheKeyManagersAdministratorAlone() {
        for (Caller each : List.of(member, admin)) {
            assertThat(house.get(each, OPEN).status()).isEqualTo(403);
            assertThat(house.put(each, OPEN, "{\"project_quotas\":{}}").status()).isEqualTo(403);
            assertThat(house.delete(each, OPEN).status()).isEqualTo(403);
        }
        assertThat(house.put(steward, OPEN.replace('3', '9'), "{\"project_quotas\":{}}").status())
                .isEqualTo(404);
    }

    @Test
    void quota_thatIsNone_isMalformed() {
        for (String wrong :
                List.of(
                        "{}",
                        "[]",
                        "",
                        "{\"project_quotas\":null}",
                        "{\"project_quotas\":{\"odd\":1}}",
                        "{\"project_quotas\":{\"secrets\":\"5\"}}",
                        "{\"project_quotas\":{\"secrets\":null}}",
                        "{\"project_quotas\":{\"secrets\":99999999999}}",
                        "{\"project_quotas\":{\"secrets\":1.5}}")) {
            assertThat(house.put(steward, OPEN, wrong).status()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    void create_overTheQuota_isForbidden() {
        set("\"secrets\":2,\"orders\":1,\"containers\":1,\"consumers\":1");
        String secret = house.stored(member, "one");
        String order = "{\"type\":\"key\",\"meta\":{\"algorithm\":\"aes\",\"bit_length\":256}}";

        assertThat(house.post(member, "/key-manager/v1/orders", order).status()).isEqualTo(202);
        assertThat(house.post(member, "/key-manager/v1/orders", order).status()).isEqualTo(403);
        House.Got refused = house.post(member, "/key-manager/v1/secrets", "{}");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("code").intValue()).isEqualTo(403);

        String container = "{\"type\":\"generic\"}";
        assertThat(house.post(member, "/key-manager/v1/containers", container).status())
                .isEqualTo(201);
        assertThat(house.post(member, "/key-manager/v1/containers", container).status())
                .isEqualTo(403);

        String consumer = "{\"service\":\"a\",\"resource_type\":\"b\",\"resource_id\":\"c\"}";
        String consumers = secret + "/consumers";
        assertThat(house.post(member, consumers, consumer).status()).isEqualTo(200);
        assertThat(house.post(member, consumers, consumer).status()).as("again").isEqualTo(200);
        assertThat(house.post(member, consumers, consumer.replace("\"c\"", "\"d\"")).status())
                .isEqualTo(403);

        assertThat(house.delete(member, secret).status()).isEqualTo(204);
        assertThat(house.post(member, "/key-manager/v1/secrets", "{}").status()).isEqualTo(201);
        set("\"secrets\":0");
        assertThat(house.post(member, "/key-manager/v1/secrets", "{}").status()).isEqualTo(403);
    }
}
