package dev.unseen.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.Role;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What users note about their secrets.
class MetadataTest {

    private final Caller member = House.automation('1', House.OPEN, Role.MEMBER);
    private final Caller stranger = House.automation('2', House.OTHER, Role.ADMIN);

    @TempDir Path data;
    private House house;
    private String path;

    @BeforeEach
    void open() {
        house = House.at(data.resolve("d"));
        path = house.stored(member, "s") + "/metadata";
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void metadata_isBarbicans() {
        assertThat(house.get(member, path).text()).isEqualTo("{\"metadata\":{}}");
        var put = house.put(member, path, "{\"metadata\":{\"Geo\":\"eu\",\"access\":\"no\"}}");
        assertThat(put.status()).isEqualTo(201);
        assertThat(put.json().path("metadata_ref").stringValue())
                .isEqualTo("https://strongroom.test:8443" + path);
        assertThat(house.get(member, path).text())
                .isEqualTo("{\"metadata\":{\"access\":\"no\",\"geo\":\"eu\"}}");

        var added = house.post(member, path, "{\"key\":\"New\",\"value\":\"1\"}");
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.text()).isEqualTo("{\"key\":\"new\",\"value\":\"1\"}");
        assertThat(added.header("Location")).endsWith(path + "/new");
        assertThat(house.post(member, path, "{\"key\":\"new\",\"value\":\"2\"}").status())
                .isEqualTo(409);

        String one = path + "/new";
        assertThat(house.get(member, one).text()).isEqualTo("{\"key\":\"new\",\"value\":\"1\"}");
        assertThat(house.put(member, one, "{\"key\":\"new\",\"value\":\"3\"}").status())
                .isEqualTo(200);
        assertThat(house.get(member, one).json().path("value").stringValue()).isEqualTo("3");
        assertThat(house.put(member, one, "{\"key\":\"old\",\"value\":\"3\"}").status())
                .isEqualTo(409);
        assertThat(house.put(member, path + "/no", "{\"key\":\"no\",\"value\":\"3\"}").status())
                .isEqualTo(404);
        assertThat(house.post(member, one, "{}").status()).isEqualTo(405);
        assertThat(house.delete(member, one).status()).isEqualTo(204);
        assertThat(house.delete(member, one).status()).isEqualTo(204);
        assertThat(house.get(member, one).status()).isEqualTo(404);
    }

    @Test
    void metadata_thatIsNone_isMalformed() {
        for (String wrong :
                List.of(
                        "{}",
                        "{\"metadata\":null}",
                        "{\"metadata\":[]}",
                        "{\"metadata\":{\"a\":1}}",
                        "{\"metadata\":{\"a\":null}}",
                        "{\"metadata\":{\"a b\":\"\"}}",
                        "{\"metadata\":{\"a/b\":\"\"}}",
                        "{\"metadata\":{\"a\":\"" + "v".repeat(256) + "\"}}")) {
            assertThat(house.put(member, path, wrong).status()).as(wrong).isEqualTo(400);
        }
        for (String wrong :
                List.of("{}", "{\"key\":\"a\"}", "{\"value\":\"a\"}", "{\"key\":1,\"value\":2}")) {
            assertThat(house.post(member, path, wrong).status()).as(wrong).isEqualTo(400);
        }
        assertThat(house.put(member, path, "{}", "Content-Type", "text/plain").status())
                .isEqualTo(415);
    }

    @Test
    @DisplayName("Register 3 (CVE-2022-23451): no other project reads or writes the metadata")
    void metadata_ofAnotherProject_isOutOfReach() {
        String sealed =
                House.path(house.order("A", "{\"spec\":{\"kind\":\"uuid\"}}")) + "/metadata";
        house.put(member, path, "{\"metadata\":{\"k\":\"v\"}}");

        for (String each : List.of(path, path + "/k", sealed, sealed + "/k")) {
            int refused = each.startsWith(path) ? 403 : 404;
            assertThat(house.get(stranger, each).status()).isEqualTo(refused);
            assertThat(house.put(stranger, each, "{\"metadata\":{}}").status()).isIn(refused, 400);
            assertThat(house.put(stranger, each, "{\"key\":\"k\",\"value\":\"x\"}").status())
                    .isIn(refused, 400);
            assertThat(house.delete(stranger, path + "/k").status()).isEqualTo(403);
        }
        assertThat(house.post(stranger, path, "{\"key\":\"x\",\"value\":\"x\"}").status())
                .isEqualTo(403);
        assertThat(house.get(member, path).text()).isEqualTo("{\"metadata\":{\"k\":\"v\"}}");
    }

    @Test
    void metadata_hasALimit() {
        var many = new StringBuilder();
        for (int i = 0; i < 257; i++) {
            many.append(i == 0 ? "" : ",").append("\"k").append(i).append("\":\"\"");
        }
        assertThat(house.put(member, path, "{\"metadata\":{" + many + "}}").status())
                .isEqualTo(403);
    }
}
