package dev.unseen.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.http.Route;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nothing that a request says about identities, roles or targets changes who may do what.
class InjectionTest {

    private static final List<String> NAMES =
            List.of(
                    "target.secret.project_id",
                    "target.secret.creator_id",
                    "target.secret.read",
                    "target.secret.read_project_access",
                    "target.container.project_id",
                    "target.container.creator_id",
                    "target.container.read",
                    "target.order.project_id",
                    "secret.project_id",
                    "enforce_new_defaults",
                    "project_id",
                    "project",
                    "tenant_id",
                    "user_id",
                    "user",
                    "creator_id",
                    "owner",
                    "roles",
                    "role",
                    "is_admin",
                    "system_scope",
                    "service_roles",
                    "openness",
                    "acl",
                    "read",
                    "project-access",
                    "users");
    private static final List<String> HEADERS =
            List.of(
                    "X-User-Id",
                    "X-Roles",
                    "X-Project-Id",
                    "X-Tenant-Id",
                    "X-Is-Admin-Project",
                    "X-Identity-Status",
                    "X-Service-Roles",
                    "X-HTTP-Method-Override",
                    "X-Original-Url",
                    "X-Forwarded-User");

    private final Caller owner = House.automation('1', House.OPEN, Role.CREATOR);
    private final List<Caller> strangers =
            List.of(
                    new Caller.Anonymous(),
                    House.automation('2', House.OTHER, Role.ADMIN),
                    House.automation('3', House.OPEN, Role.READER));

    @TempDir Path data;
    private House house;
    private String secret;
    private String container;

    @BeforeEach
    void open() {
        house = House.at(data.resolve("d"));
        secret = House.id(house.stored(owner, "s"));
        String body = "{\"type\":\"generic\"}";
        container =
                House.id(
                        house.post(owner, "/key-manager/v1/containers", body)
                                .json()
                                .path("container_ref")
                                .stringValue());
    }

    @AfterEach
    void close() {
        house.close();
    }

    private String path(Route route) {
        return "/key-manager"
                + route.template()
                        .replace("{secret}", secret)
                        .replace("{container}", container)
                        .replace("{project}", House.OPEN.value())
                        .replaceAll("\\{[a-z]+}", "any");
    }

    private int status(Caller caller, Route route, String query, String... headers) {
        String verb = route.verb().name();
        Optional<String> body = verb.startsWith("P") ? Optional.of("{}") : Optional.empty();
        return house.send(caller, verb, path(route) + query, body, headers).status();
    }

    @Test
    @DisplayName("Register 1 (CVE-2022-3100): what a query or a header names decides nothing")
    void decision_withInjectedNames_isTheSame() {
        List<String> differences = new ArrayList<>();
        int asked = 0;
        for (Route route : house.rooms.barbican()) {
            for (Caller caller : strangers) {
                int plain = status(caller, route, "");
                for (int i = 0; i < NAMES.size(); i += 9) {
                    var query = new StringBuilder("?");
                    for (String name : NAMES.subList(i, Math.min(i + 9, NAMES.size()))) {
                        query.append(query.length() > 1 ? "&" : "").append(name);
                        query.append('=').append(name.contains("user") ? "1".repeat(32) : "True");
                    }
                    asked++;
                    if (status(caller, route, query.toString()) != plain) {
                        differences.add(route.verb() + " " + route.template() + " " + query);
                    }
                }
                List<String> headers = new ArrayList<>();
                HEADERS.forEach(each -> headers.addAll(List.of(each, "admin")));
                asked++;
                if (status(caller, route, "", headers.toArray(String[]::new)) != plain) {
                    differences.add(route.verb() + " " + route.template() + " with headers");
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(asked).isGreaterThan(500);
    }

    @Test
    @DisplayName("Register 2 (CVE-2026-42999): a GET has no body, and none is merged anywhere")
    void get_withBody_isMalformed() {
        String body = "{\"target.secret.project_id\":\"%s\"}".formatted(House.OTHER);
        for (Route route : house.rooms.barbican()) {
            if (route.verb().name().equals("GET")) {
                House.Got got = house.send(strangers.get(1), "GET", path(route), Optional.of(body));
                assertThat(got.status()).as(route.template()).isEqualTo(400);
                assertThat(got.text()).doesNotContain("the value of it");
            }
        }
    }

    @Test
    @DisplayName("Register 3: no route gives a stranger anything of a secret it may not see")
    void everyRoute_byStrangers_saysNothing() {
        for (Route route : house.rooms.barbican()) {
            for (Caller caller : strangers) {
                String[] accept = {"Accept", "text/plain"};
                Optional<String> body =
                        route.verb().name().startsWith("P") ? Optional.of("{}") : Optional.empty();
                House.Got got = house.send(caller, route.verb().name(), path(route), body, accept);
                assertThat(got.status()).as(route.template()).isLessThan(500);
                assertThat(got.text()).doesNotContain("the value of it");
                if (route.template().contains("{secret}")) {
                    assertThat(got.status()).as(route.template()).isIn(401, 403);
                }
            }
        }
        assertThat(house.get(owner, "/key-manager/v1/secrets/" + secret).status()).isEqualTo(200);
    }
}
