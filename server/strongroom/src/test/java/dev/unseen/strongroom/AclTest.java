package dev.unseen.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.audit.EventType;
import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who reads what under which ACL, as stock Barbican answered the same questions.
class AclTest {

    private static final String PRIVATE = "{\"read\":{\"project-access\":false}}";

    private final Caller creator = House.automation('1', House.OPEN, Role.CREATOR);
    private final Caller otherCreator = House.automation('2', House.OPEN, Role.CREATOR);
    private final Caller admin = House.automation('3', House.OPEN, Role.ADMIN);
    private final Caller observer = House.automation('4', House.OPEN, Role.OBSERVER);
    private final Caller auditor = House.automation('5', House.OPEN, Role.AUDIT);
    private final Caller reader = House.automation('6', House.OPEN, Role.READER);
    private final Caller vps = House.automation('7', House.OTHER, Role.READER);
    private final Caller foreignAdmin = House.automation('8', House.OTHER, Role.ADMIN);

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

    private List<Integer> statuses(String path, String... headers) {
        List<Integer> statuses = new ArrayList<>();
        for (Caller each :
                List.of(
                        creator,
                        otherCreator,
                        admin,
                        observer,
                        auditor,
                        reader,
                        vps,
                        foreignAdmin)) {
            statuses.add(house.get(each, path, headers).status());
        }
        return statuses;
    }

    private static String readBy(String letter, boolean project) {
        return "{\"read\":{\"users\":[\"%s\"],\"project-access\":%s}}"
                .formatted(letter.repeat(32), project);
    }

    @Test
    @DisplayName("S2-062, B.1.2, B.1.3: payloads in an open project, row by row as stock")
    void payload_underEveryAcl_goesToWhomStockGivesIt() {
        String path = house.stored(creator, "s");
        String payload = path + "/payload";

        assertThat(statuses(payload)).containsExactly(200, 200, 200, 200, 403, 403, 403, 403);
        assertThat(statuses(path, "Accept", "text/plain"))
                .as("the deprecated read is a decryption")
                .containsExactly(200, 200, 200, 200, 403, 403, 403, 403);
        assertThat(statuses(path)).containsExactly(200, 200, 200, 200, 200, 403, 403, 403);

        assertThat(house.put(creator, path + "/acl", readBy("7", false)).status()).isEqualTo(200);
        assertThat(statuses(payload)).containsExactly(200, 403, 200, 403, 403, 403, 200, 403);
        assertThat(statuses(path)).containsExactly(200, 403, 200, 403, 403, 403, 200, 403);

        assertThat(house.patch(creator, path + "/acl", readBy("8", true)).status()).isEqualTo(200);
        assertThat(statuses(payload)).containsExactly(200, 200, 200, 200, 403, 403, 403, 200);

        assertThat(house.delete(creator, path + "/acl").status()).isEqualTo(200);
        assertThat(statuses(payload)).containsExactly(200, 200, 200, 200, 403, 403, 403, 403);
    }

    @Test
    void member_readsItsProjectsSecrets_butChangesOnlyItsOwnAcls() {
        Caller member = House.automation('a', House.OPEN, Role.MEMBER);
        Caller otherMember = House.automation('b', House.OPEN, Role.MEMBER);
        String path = house.stored(member, "s");

        assertThat(house.get(otherMember, path + "/payload").status()).isEqualTo(200);
        assertThat(house.put(otherMember, path + "/acl", PRIVATE).status()).isEqualTo(403);
        assertThat(house.get(otherMember, path + "/acl").status()).isEqualTo(403);
        assertThat(house.put(member, path + "/acl", PRIVATE).status()).isEqualTo(200);
        assertThat(house.get(otherMember, path + "/payload").status()).isEqualTo(403);
        assertThat(house.delete(otherMember, path).status()).isEqualTo(403);
        assertThat(house.get(member, path + "/payload").status()).isEqualTo(200);
        assertThat(house.delete(member, path).status()).isEqualTo(204);
    }

    @Test
    void acl_isBarbicans() {
        String path = house.stored(creator, "s");

        assertThat(house.get(creator, path + "/acl").text())
                .isEqualTo("{\"read\":{\"project-access\":true}}");
        assertThat(house.put(creator, path + "/acl", readBy("7", false)).text())
                .isEqualTo("{\"acl_ref\":\"https://strongroom.test:8443%s/acl\"}".formatted(path));
        var read = house.get(creator, path + "/acl").json().path("read");
        assertThat(read.propertyNames())
                .containsExactly("project-access", "users", "created", "updated");
        assertThat(read.path("users").get(0).stringValue()).isEqualTo("7".repeat(32));
        assertThat(house.patch(creator, path + "/acl", "{\"read\":{\"users\":[]}}").status())
                .isEqualTo(200);
        assertThat(house.get(creator, path + "/acl").json().path("read").path("project-access"))
                .as("a PATCH leaves what it does not name")
                .hasToString("false");
        assertThat(house.put(creator, path + "/acl", "{}").status()).isEqualTo(200);
        assertThat(house.get(creator, path + "/acl").json().path("read").has("users")).isFalse();
        for (String wrong :
                List.of(
                        "{\"write\":{\"users\":[]}}",
                        "{\"read\":[]}",
                        "{\"read\":null}",
                        "{\"read\":{\"users\":null}}",
                        "{\"read\":{\"users\":[1]}}",
                        "{\"read\":{\"project-access\":\"no\"}}",
                        "{\"read\":{\"users\":[\"" + "u".repeat(256) + "\"]}}")) {
            assertThat(house.put(creator, path + "/acl", wrong).status()).as(wrong).isEqualTo(400);
        }
        assertThat(house.post(creator, path + "/acl", "{}").status()).isEqualTo(405);
    }

    @Test
    void acl_ofContainer_guardsIt() {
        String secret = house.stored(creator, "s");
        String container =
                House.path(
                        house.post(
                                        creator,
                                        "/key-manager/v1/containers",
                                        """
                                        {"type":"generic","secret_refs":[{"name":"a","secret_ref":
                                         "https://strongroom.test:8443%s"}]}\
                                        """
                                                .formatted(secret))
                                .json()
                                .path("container_ref")
                                .stringValue());

        assertThat(statuses(container)).containsExactly(200, 200, 200, 200, 200, 403, 403, 403);
        assertThat(house.put(creator, container + "/acl", readBy("7", false)).status())
                .isEqualTo(200);
        assertThat(statuses(container)).containsExactly(200, 403, 200, 403, 403, 403, 200, 403);
        assertThat(house.delete(otherCreator, container).status()).isEqualTo(403);
        assertThat(house.delete(creator, container + "/acl").status()).isEqualTo(200);
        assertThat(statuses(container)).containsExactly(200, 200, 200, 200, 200, 403, 403, 403);
    }

    @Test
    @DisplayName("Register 3: a sub-resource is as far away as what it belongs to")
    void acl_ofAnotherProjectsSecret_isOutOfReach() {
        String open = house.stored(creator, "s");
        String sealed = House.path(house.order("A", "{\"spec\":{\"kind\":\"uuid\"}}")) + "/acl";
        for (String verb : List.of("GET", "PUT", "PATCH", "DELETE")) {
            var body =
                    verb.startsWith("P")
                            ? java.util.Optional.of(readBy("8", true))
                            : java.util.Optional.<String>empty();
            assertThat(house.send(foreignAdmin, verb, open + "/acl", body).status()).isEqualTo(403);
            assertThat(house.send(foreignAdmin, verb, sealed, body).status()).isEqualTo(404);
        }
    }

    @Test
    void acl_inSealedProject_givesNobodyAPayload() {
        Caller owner = House.automation('9', House.FLEET, Role.CREATOR);
        String path = house.stored(owner, "s");
        assertThat(house.put(owner, path + "/acl", readBy("7", true)).status()).isEqualTo(200);

        for (Caller each : List.of(owner, automation(Role.ADMIN), automation(Role.MEMBER))) {
            House.Got got = house.get(each, path + "/payload", "Accept", "text/plain");
            assertThat(got.status()).isEqualTo(403);
            assertThat(got.json().propertyNames())
                    .containsExactlyInAnyOrder("code", "title", "description");
        }
        assertThat(house.get(vps, path + "/payload").status()).isEqualTo(404);
        assertThat(house.get(vps, path).status()).isEqualTo(404);
    }

    private static Caller automation(Role role) {
        ProjectId fleet = House.FLEET;
        return House.automation('c', fleet, role);
    }

    @Test
    void change_isRecordedBeforeItCounts() {
        String path = house.stored(creator, "s");
        house.put(creator, path + "/acl", PRIVATE);

        var last = house.entries().getLast().entry();
        assertThat(last.type()).isEqualTo(EventType.ACL_CHANGED);
        assertThat(last.subject().id().orElseThrow().value()).isEqualTo(House.id(path));
    }
}
