package dev.unseen.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.Role;
import dev.unseen.proof.postgres.RealPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same API on the other dialect, and what several writers do to one row.
@Tag("wide")
class BarbicanOnPostgresTest {

    private static final String KEY_MANAGER = "/key-manager/v1/";
    private static final String CONSUMER =
            "{\"service\":\"compute\",\"resource_type\":\"server\",\"resource_id\":\"%s\"}";

    private final Caller member = House.automation('1', House.OPEN, Role.MEMBER);
    private final Caller listed = House.automation('2', House.OTHER, Role.MEMBER);
    private final Caller steward = House.automation('3', House.OTHER, Role.SERVICE_ADMIN);

    @TempDir Path data;
    private RealPostgres postgres;
    private House house;

    @BeforeEach
    void open() throws Exception {
        postgres = RealPostgres.start(data.resolve("pg"));
        house = House.on(postgres.location("postgres", "postgres"), data.resolve("d"));
    }

    @AfterEach
    void close() throws Exception {
        house.close();
        postgres.close();
    }

    @Test
    @DisplayName("one schema, two dialects: every table of the API is written, read and emptied")
    void everyFeature_onPostgres_isTheSame() {
        String path = house.stored(member, "s");
        String acl = "{\"read\":{\"users\":[\"%s\"]}}".formatted("2".repeat(32));
        assertThat(house.put(member, path + "/acl", acl).status()).isEqualTo(200);
        assertThat(
                        house.get(listed, KEY_MANAGER + "secrets?acl_only=true&sort=name:desc")
                                .json()
                                .path("total")
                                .intValue())
                .isEqualTo(1);
        assertThat(
                        house.get(
                                        member,
                                        KEY_MANAGER
                                                + "secrets?created=gt:2020-01-01&name=s&limit=1")
                                .json()
                                .path("secrets")
                                .size())
                .isEqualTo(1);
        assertThat(house.put(member, path + "/metadata", "{\"metadata\":{\"k\":\"v\"}}").status())
                .isEqualTo(201);
        String[] version = {"OpenStack-API-Version", "key-manager 1.1"};
        house.post(member, path + "/consumers", CONSUMER.formatted("a"));
        house.post(member, path + "/consumers", CONSUMER.formatted("a"));
        assertThat(house.get(member, path, version).json().path("consumers").size()).isEqualTo(1);

        String quotas = KEY_MANAGER + "project-quotas/" + House.OPEN;
        assertThat(house.put(steward, quotas, "{\"project_quotas\":{\"orders\":1}}").status())
                .isEqualTo(204);
        String keys = KEY_MANAGER + "transport_keys";
        assertThat(
                        house.post(steward, keys, "{\"plugin_name\":\"p\",\"transport_key\":\"k\"}")
                                .status())
                .isEqualTo(201);
        assertThat(house.get(member, keys + "?plugin_name=p").json().path("total").intValue())
                .isEqualTo(1);
        pairIsOrderedOnce();
        assertThat(house.delete(member, path).status()).isEqualTo(204);
        assertThat(house.get(listed, KEY_MANAGER + "secrets?acl_only=true").text())
                .isEqualTo("{\"secrets\":[],\"total\":0}");
    }

    private void pairIsOrderedOnce() {
        String body =
                "{\"type\":\"asymmetric\",\"meta\":{\"algorithm\":\"rsa\",\"bit_length\":2048}}";
        String[] key = {"Idempotency-Key", "pair"};
        String order = house.post(member, KEY_MANAGER + "orders", body, key).text();
        assertThat(house.post(member, KEY_MANAGER + "orders", body, key).text()).isEqualTo(order);
        assertThat(house.post(member, KEY_MANAGER + "orders", body).status()).isEqualTo(403);
        assertThat(
                        house.get(member, KEY_MANAGER + "containers?type=rsa")
                                .json()
                                .path("total")
                                .intValue())
                .isEqualTo(1);
    }

    @Test
    void writersOfOneSecret_loseNothing() throws Exception {
        String path = house.stored(member, "s");
        List<Callable<Integer>> writes = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            String note = "{\"key\":\"k%d\",\"value\":\"v\"}".formatted(i);
            String consumer = CONSUMER.formatted("r" + i % 4);
            writes.add(() -> house.post(member, path + "/metadata", note).status());
            writes.add(() -> house.post(member, path + "/consumers", consumer).status());
            writes.add(() -> house.patch(member, path + "/acl", "{\"read\":{}}").status());
        }
        List<Integer> statuses = new ArrayList<>();
        // As many at once as the store has connections, so that none waits too long for one.
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> each : threads.invokeAll(writes)) {
                statuses.add(each.get());
            }
        }
        assertThat(statuses).containsOnly(200, 201);
        assertThat(house.get(member, path + "/metadata").json().path("metadata").size())
                .isEqualTo(16);
        assertThat(house.get(member, path + "/consumers").json().path("total").intValue())
                .isEqualTo(4);
        assertThat(house.send(member, "DELETE", path, Optional.empty()).status()).isEqualTo(204);
    }
}
