package dev.unseen.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.audit.EventType;
import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.caller.UserId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Every delivery has its entry, and the log is there for those who may read it.
class AuditTest {

    private static final Caller ADMIN = House.person(Role.ADMIN);

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

    @Test
    @DisplayName(
            "S2-005, S2-011, S2-016: as many entries as deliveries, for what was and was not warm")
    void deliver_tenTimes_isRecordedTenTimes() {
        String ref = house.order("A", "{\"spec\":{\"kind\":\"uuid\"}}");
        Caller.Node node = House.node(House.id(house.container("vps-1", Map.of("A", ref))));
        for (int i = 0; i < 10; i++) {
            house.get(node, "/unseen/v1/bundle");
            house.get(node, House.path(ref) + "/payload");
        }

        assertThat(count(EventType.BUNDLE_DELIVERED)).isEqualTo(10);
        assertThat(count(EventType.SECRET_DELIVERED)).isEqualTo(10);
        assertThat(count(EventType.SECRET_ORDERED)).isEqualTo(1);
        assertThat(count(EventType.EFFECT_ABSENT)).isZero();
    }

    private long count(EventType type) {
        return house.entries().stream().filter(each -> each.entry().type() == type).count();
    }

    @Test
    void entries_filtered_showsThemNewestLast() {
        for (int i = 0; i < 5; i++) {
            house.order("A" + i, "{\"spec\":{\"kind\":\"uuid\"}}");
        }

        JsonNode page =
                house.get(ADMIN, "/unseen/v1/audit/entries?type=secret.ordered&max=2").json();
        JsonNode older =
                house.get(
                                ADMIN,
                                "/unseen/v1/audit/entries?type=secret.ordered&max=9&before="
                                        + page.path("previous").longValue())
                        .json();
        JsonNode all =
                house.get(ADMIN, "/unseen/v1/audit/entries?from=0&type=secret.ordered&max=3")
                        .json();

        assertThat(page.path("entries").size()).isEqualTo(2);
        assertThat(page.path("entries").get(1).path("subject").path("secrets").toString())
                .isEqualTo("[{\"name\":\"A4\",\"version\":1}]");
        assertThat(older.path("entries").size()).isEqualTo(3);
        assertThat(all.path("entries").size()).isEqualTo(3);
        assertThat(all.path("entries").get(0).path("event").stringValue())
                .isEqualTo("secret.ordered");
    }

    @Test
    void entries_aboutAnObject_areThoseThatNameIt() {
        house.order("A1", "{\"spec\":{\"kind\":\"uuid\"}}");
        house.order("A2", "{\"spec\":{\"kind\":\"uuid\"}}");

        JsonNode byName =
                house.get(ADMIN, "/unseen/v1/audit/entries?type=secret.ordered&object=A1").json();
        String actor = byName.path("entries").get(0).path("actor").path("id").stringValue();
        JsonNode byActor =
                house.get(ADMIN, "/unseen/v1/audit/entries?type=secret.ordered&object=" + actor)
                        .json();

        assertThat(byName.path("entries").size()).isEqualTo(1);
        assertThat(byActor.path("entries").size()).isEqualTo(2);
    }

    @Test
    void entries_withWrongFilter_areRefused() {
        for (String query : List.of("type=x", "outcome=x", "from=-1", "max=a")) {
            assertThat(house.get(ADMIN, "/unseen/v1/audit/entries?" + query).status())
                    .isEqualTo(400);
        }
        assertThat(house.get(House.person(Role.DEVELOPER), "/unseen/v1/audit/entries").status())
                .isEqualTo(403);
    }

    private static Caller inProject(ProjectId project, Role role) {
        return new Caller.Person(
                new UserId("e".repeat(32)),
                Set.of(),
                Map.of(project, Set.of(role)),
                Caller.Assurance.TWO_FACTORS);
    }

    @Test
    @DisplayName("register 17: a role in one project reads that project's entries, and no others")
    void entries_forARoleInAProject_areThoseOfThatProject() {
        house.order("A1", "{\"spec\":{\"kind\":\"uuid\"}}");
        house.get(ADMIN, "/unseen/v1/audit/entries");
        var elsewhere = new ProjectId("0".repeat(31) + "9");
        for (Role role : Role.values()) {
            boolean reads = role == Role.ADMIN || role == Role.AUDIT;
            House.Got here =
                    house.get(inProject(House.FLEET, role), "/unseen/v1/audit/entries?from=0");
            assertThat(here.status()).as(role.name()).isEqualTo(reads ? 200 : 403);
            if (reads) {
                assertThat(here.text()).contains("secret.ordered").doesNotContain("audit.read");
                House.Got there =
                        house.get(inProject(elsewhere, role), "/unseen/v1/audit/entries?from=0");
                assertThat(there.status()).isEqualTo(200);
                assertThat(there.json().path("entries").size()).isZero();
            }
            for (String whole : List.of("state", "export")) {
                String path = "/unseen/v1/audit/" + whole;
                assertThat(house.get(inProject(House.FLEET, role), path).status()).isEqualTo(403);
            }
        }
        assertThat(count(EventType.AUDIT_READ)).isEqualTo(5);
    }

    @Test
    @DisplayName("register 17: a tenant's own auditor reads that tenant's entries, not the log")
    void entries_forATenantsAutomation_areThoseOfItsProject() {
        house.order("A1", "{\"spec\":{\"kind\":\"uuid\"}}");
        var elsewhere = new ProjectId("0".repeat(31) + "9");
        Caller own = House.automation(House.FLEET, Role.AUDIT);
        Caller foreign = House.automation(elsewhere, Role.AUDIT);

        assertThat(house.get(own, "/unseen/v1/audit/entries?from=0").text())
                .contains("secret.ordered");
        assertThat(house.get(foreign, "/unseen/v1/audit/entries?from=0").json().path("entries"))
                .isEmpty();
        for (Caller each : List.of(own, foreign)) {
            assertThat(house.get(each, "/unseen/v1/audit/state").status()).isEqualTo(403);
            assertThat(house.get(each, "/unseen/v1/audit/export").status()).isEqualTo(403);
        }
    }

    @Test
    void proofs_areForEverybody() {
        Caller nobody = new Caller.Anonymous();
        House.Got note = house.get(nobody, "/unseen/v1/log/checkpoint");
        long size = Long.parseLong(note.text().lines().toList().get(1));
        house.order("A", "{\"spec\":{\"kind\":\"uuid\"}}");

        House.Got proof =
                house.get(
                        nobody,
                        "/unseen/v1/log/consistency?from=%d&to=%d".formatted(size, size + 1));

        assertThat(note.text()).startsWith("test.example/strongroom\n");
        assertThat(proof.status()).isEqualTo(200);
        assertThat(proof.json().isArray()).isTrue();
        assertThat(house.get(nobody, "/unseen/v1/log/consistency?from=9&to=1").status())
                .isEqualTo(400);
    }

    @Test
    void export_isTheFilesOfTheLog() throws IOException {
        House.Got got = house.get(ADMIN, "/unseen/v1/audit/export");

        List<String> names = new ArrayList<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(got.bytes()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        assertThat(got.header("Content-Type")).isEqualTo("application/zip");
        assertThat(names).contains("checkpoint", "keys").anyMatch(each -> each.endsWith(".jsonl"));
        assertThat(count(EventType.AUDIT_EXPORTED)).isEqualTo(1);
    }
}
