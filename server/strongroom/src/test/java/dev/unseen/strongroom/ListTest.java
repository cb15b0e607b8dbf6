package dev.unseen.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Lists of secrets with everything that Barbican lets one ask of them.
class ListTest {

    private static final String SECRETS = "/key-manager/v1/secrets";

    private final Caller member = House.automation('1', House.OPEN, Role.MEMBER);
    private final Caller creator = House.automation('4', House.OPEN, Role.CREATOR);
    private final Caller listed = House.automation('2', House.OTHER, Role.MEMBER);

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

    private String store(String json) {
        House.Got got = house.post(member, SECRETS, json);
        assertThat(got.status()).as(got.text()).isEqualTo(201);
        return House.path(got.json().path("secret_ref").stringValue());
    }

    private List<String> names(String query) {
        return names(member, query);
    }

    private List<String> names(Caller caller, String query) {
        House.Got got = house.get(caller, SECRETS + "?" + query);
        assertThat(got.status()).as(query + " " + got.text()).isEqualTo(200);
        List<String> names = new ArrayList<>();
        for (JsonNode each : got.json().path("secrets")) {
            names.add(each.path("name").stringValue());
        }
        assertThat(got.json().path("total").intValue()).isGreaterThanOrEqualTo(names.size());
        return names;
    }

    @Test
    void list_byAttributes_findsThoseAlone() {
        store("{\"name\":\"a\",\"algorithm\":\"aes\",\"bit_length\":256,\"mode\":\"cbc\"}");
        store("{\"name\":\"b\",\"algorithm\":\"rsa\",\"bit_length\":2048}");
        store("{\"name\":\"c\",\"secret_type\":\"passphrase\",\"mode\":\"cbc\"}");

        assertThat(names("")).containsExactly("a", "b", "c");
        assertThat(names("name=b")).containsExactly("b");
        assertThat(names("alg=aes")).containsExactly("a");
        assertThat(names("bits=2048")).containsExactly("b");
        assertThat(names("bits=many")).as("as in Barbican").hasSize(3);
        assertThat(names("mode=cbc")).containsExactly("a", "c");
        assertThat(names("secret_type=passphrase")).containsExactly("c");
        assertThat(names("mode=cbc&alg=aes&name=a")).containsExactly("a");
        assertThat(names("alg=a%25")).as("nothing is a pattern").isEmpty();
    }

    @Test
    void list_byTimes_comparesThem() {
        store("{\"name\":\"never\"}");
        store("{\"name\":\"soon\",\"expiration\":\"2051-01-01T00:00:00\"}");
        store("{\"name\":\"late\",\"expiration\":\"2052-01-01 00:00:00+0100\"}");

        assertThat(names("expiration=2051-01-01T00:00:00Z")).containsExactly("soon");
        assertThat(names("expiration=gt:2051-01-01")).containsExactly("late");
        assertThat(names("expiration=gte:2051-01-01")).containsExactly("soon", "late");
        assertThat(names("expiration=gt:2050-01-01,lt:2051-06-01T00:00")).containsExactly("soon");
        assertThat(names("expiration=lte:2051-12-31T23:00:00")).containsExactly("soon", "late");
        assertThat(names("created=gt:2020-01-01&updated=gt:2020-01-01")).hasSize(3);
        assertThat(names("created=lt:2020-01-01")).isEmpty();
        for (String wrong :
                List.of(
                        "created=soon",
                        "created=gt:2020-01-01,gte:2020-01-01",
                        "created=2020-01-01,2021-01-01",
                        "updated=lt:",
                        "expiration=9999999999-01-01")) {
            assertThat(house.get(member, SECRETS + "?" + wrong).status()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    void list_sorted_comesInThatOrder() {
        store("{\"name\":\"b\",\"algorithm\":\"x\"}");
        store("{\"name\":\"c\",\"algorithm\":\"x\"}");
        store("{\"name\":\"a\",\"algorithm\":\"y\"}");

        assertThat(names("sort=name")).containsExactly("a", "b", "c");
        assertThat(names("sort=name:desc")).containsExactly("c", "b", "a");
        assertThat(names("sort=algorithm:desc,name:desc")).containsExactly("a", "c", "b");
        assertThat(names("sort=created:desc,status")).containsExactly("a", "c", "b");
        for (String wrong : List.of("name:up", "class", "name,name", "name:asc:desc", ",", "id")) {
            assertThat(house.get(member, SECRETS + "?sort=" + wrong).status())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void list_byPage_readsNumbersAsBarbican() {
        for (int i = 0; i < 4; i++) {
            store("{\"name\":\"" + i + "\"}");
        }
        assertThat(names("limit=2&offset=1")).containsExactly("1", "2");
        assertThat(names("limit=0")).containsExactly("0");
        assertThat(names("limit=-5")).containsExactly("0");
        assertThat(names("limit=many&offset=few")).hasSize(4);
        assertThat(names("limit=99999999999&offset=-1")).hasSize(4);
        assertThat(names("offset=99999999999999")).isEmpty();
    }

    @Test
    @DisplayName("S2-069: a list shows what could be asked for one by one")
    void list_byAcl_reachesIntoOpenProjectsOnly() {
        String mine = store("{\"name\":\"for-2\"}");
        store("{\"name\":\"for-nobody\"}");
        String acl = "{\"read\":{\"users\":[\"%s\"]}}".formatted("2".repeat(32));
        house.put(creator, mine + "/acl", acl);
        Caller owner = House.automation('3', House.FLEET, Role.CREATOR);
        house.put(owner, house.stored(owner, "sealed") + "/acl", acl);

        assertThat(names(listed, "acl_only=true")).containsExactly("for-2");
        assertThat(names(listed, "acl_only=false")).isEmpty();
        assertThat(names("acl_only=True")).isEmpty();
        assertThat(names("")).containsExactly("for-2", "for-nobody");
    }

    @Test
    void expiration_inThePast_isMalformed() {
        House.Got got =
                house.post(member, SECRETS, "{\"name\":\"x\",\"expiration\":\"2020-01-01\"}");
        assertThat(got.status()).isEqualTo(400);
        assertThat(
                        house.post(
                                        member,
                                        "/key-manager/v1/orders",
                                        "{\"type\":\"key\",\"meta\":{\"algorithm\":\"aes\","
                                                + "\"bit_length\":256,"
                                                + "\"expiration\":\"2020-01-01\"}}")
                                .status())
                .isEqualTo(400);
    }
}
