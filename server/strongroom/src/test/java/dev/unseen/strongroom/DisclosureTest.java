package dev.unseen.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.http.Route;
import dev.unseen.chassis.http.Surface;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What persons and automations get of values: nothing, on any route, under any role, in any form.
class DisclosureTest {

    @TempDir Path data;
    private House house;
    private String secret;
    private String order;
    private String container;
    private List<byte[]> canaries;

    @BeforeEach
    void deploy() {
        house = House.at(data.resolve("d"));
        secret =
                house.order(
                        "vps-1_DB_PASSWORD",
                        """
                        {"spec":{"kind":"password","length":32},"derived":["scram-sha-256"]}\
                        """);
        String key = house.order("vps-1_KEY", "{\"spec\":{\"kind\":\"aes\",\"bits\":256}}");
        order =
                house.get(House.provisioner(), "/key-manager/v1/orders")
                        .json()
                        .path("orders")
                        .get(0)
                        .path("order_ref")
                        .stringValue();
        container = house.container("vps-1", Map.of("DB_PASSWORD", secret, "KEY", key));
        canaries = canaries(List.of(secret, key));
    }

    /// Both values as their server sees them, in every form that they might be shown in.
    private List<byte[]> canaries(List<String> refs) {
        Caller.Node node = House.node(House.id(container));
        List<byte[]> forms = new ArrayList<>();
        for (String ref : refs) {
            String path = House.path(ref) + "/payload";
            byte[] value = House.open(node, path, house.get(node, path));
            assertThat(value).hasSize(32);
            forms.add(value);
            forms.add(ascii(HexFormat.of().formatHex(value)));
            forms.add(ascii(HexFormat.of().withUpperCase().formatHex(value)));
            forms.add(ascii(Base64.getEncoder().withoutPadding().encodeToString(value)));
            forms.add(ascii(Base64.getUrlEncoder().withoutPadding().encodeToString(value)));
        }
        return forms;
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    @DisplayName("S2-001, S2-008, S2-031, S2-154: no role gets a value, on any route, in any form")
    void everyRoute_byEveryPersonAndAutomation_answersWithoutValues() {
        Set<Caller> callers =
                java.util.Arrays.stream(Role.values())
                        .flatMap(
                                role ->
                                        java.util.stream.Stream.of(
                                                House.person(role),
                                                House.automation(House.FLEET, role),
                                                House.automation(House.OTHER, role)))
                        .collect(Collectors.toSet());
        int asked = 0;
        for (Caller caller : callers) {
            for (Surface surface : house.surfaces()) {
                for (Route route : surface.routes()) {
                    if (route.verb().name().equals("GET")) {
                        asked += ask(caller, surface.prefix() + filled(route.template()));
                    }
                }
            }
        }
        assertThat(asked).isGreaterThan(800);
    }

    private String filled(String template) {
        return template.replace("{secret}", House.id(secret))
                .replace("{order}", House.id(order))
                .replace("{container}", House.id(container))
                .replace("{form}", "scram-sha-256")
                .replaceAll("\\{[a-z]+}", "any");
    }

    private int ask(Caller caller, String path) {
        int asked = 0;
        for (String accept : List.of("*/*", "text/plain")) {
            House.Got got = house.get(caller, path, "Accept", accept);
            assertThat(got.status()).isLessThan(500);
            for (byte[] canary : canaries) {
                assertThat(contains(got.bytes(), canary))
                        .as("%s asking %s for %s", caller, path, accept)
                        .isFalse();
            }
            asked++;
        }
        return asked;
    }

    @Test
    @DisplayName("S2-031: who ordered a secret cannot read it, for every Accept")
    void payload_byItsOrderer_isForbidden() {
        for (String accept : List.of("*/*", "text/plain", "application/octet-stream")) {
            House.Got got =
                    house.get(
                            House.provisioner(), House.path(secret) + "/payload", "Accept", accept);
            assertThat(got.status()).isEqualTo(403);
            assertThat(got.json().path("code").intValue()).isEqualTo(403);
            assertThat(got.json().path("title").stringValue()).isEqualTo("Forbidden");
        }
    }

    @Test
    @DisplayName("S2-027, S2-028, S2-029, S2-030, S2-034, S2-035: what the two roles may do")
    void provisionerCreatesAndLists_nodeDoesNeither() {
        Caller.Node node = House.node(House.id(container));
        String body = "{\"type\":\"key\",\"meta\":{\"algorithm\":\"aes\",\"bit_length\":256}}";

        assertThat(house.post(House.provisioner(), "/key-manager/v1/orders", body).status())
                .isEqualTo(202);
        assertThat(house.get(House.provisioner(), "/key-manager/v1/secrets").status())
                .isEqualTo(200);
        assertThat(house.post(node, "/key-manager/v1/orders", body).status()).isEqualTo(403);
        assertThat(house.post(node, "/key-manager/v1/secrets", "{}").status()).isEqualTo(403);
        assertThat(house.send(node, "DELETE", House.path(secret), Optional.empty()).status())
                .isEqualTo(403);
    }

    @Test
    void payload_ofAnotherProject_isNotFound() {
        Caller other = House.automation(House.OTHER, Role.ADMIN);

        assertThat(house.get(other, House.path(secret)).status()).isEqualTo(404);
        assertThat(house.get(other, House.path(container)).status()).isEqualTo(404);
        assertThat(house.get(other, House.path(order)).status()).isEqualTo(404);
    }

    @Test
    void store_byAutomationOfOpenProject_readsBackEveryByte() {
        Caller member = House.automation(House.OPEN, Role.MEMBER);
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        String ref =
                house.post(
                                member,
                                "/key-manager/v1/secrets",
                                """
                                {"name":"n","payload":"%s","secret_type":"opaque",
                                 "payload_content_type":"application/octet-stream",
                                 "payload_content_encoding":"base64"}\
                                """
                                        .formatted(Base64.getEncoder().encodeToString(all)))
                        .json()
                        .path("secret_ref")
                        .stringValue();

        House.Got got =
                house.get(
                        member, House.path(ref) + "/payload", "Accept", "application/octet-stream");

        assertThat(got.status()).isEqualTo(200);
        assertThat(got.bytes()).isEqualTo(all);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean contains(byte[] text, byte[] wanted) {
        for (int at = 0; at + wanted.length <= text.length; at++) {
            int end = at + wanted.length;
            if (java.util.Arrays.equals(text, at, end, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }
}
