package dev.unseen.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.audit.EventType;
import dev.unseen.audit.SecretVersion;
import dev.unseen.chassis.caller.Caller;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A bundle goes to its own server, whole, once for each entry in the log.
class BundleTest {

    private static final String BUNDLE = "/unseen/v1/bundle";

    @TempDir Path data;

    @Test
    @DisplayName("S2-009, S2-018, S2-033, S2-162: seven secrets are ordered and reach their server")
    void deliver_toItsServer_opensToSevenSecrets() {
        try (House house = House.at(data.resolve("d"))) {
            var refs = seven(house, "vps-1");
            String container = House.id(house.container("vps-1", refs));
            Caller.Node node = House.node(container);

            House.Got got = house.get(node, BUNDLE);

            assertThat(got.status()).isEqualTo(200);
            assertThat(got.header("Content-Type")).isEqualTo("application/vnd.unseen.box");
            List<byte[]> parts = parts(House.open(node, BUNDLE, got));
            assertThat(text(parts.get(0))).isEqualTo("unseen/v1/bundle");
            assertThat(text(parts.get(1))).isEqualTo(node.id().value());
            assertThat(number(parts.get(2))).isEqualTo(1);
            assertThat(number(parts.get(4))).isEqualTo(7);
            assertThat(parts).hasSize(5 + 7 * 4);
            assertThat(text(parts.get(5))).isEqualTo("JWT_SECRET");
            assertThat(number(parts.get(6))).isEqualTo(1);
            assertThat(text(parts.get(7))).isEqualTo("text/plain");
            assertThat(text(parts.get(8))).matches("[A-Za-z0-9_-]{86}");
            var last = house.entries().getLast().entry();
            assertThat(last.type()).isEqualTo(EventType.BUNDLE_DELIVERED);
            assertThat(last.subject().secrets())
                    .hasSize(7)
                    .contains(SecretVersion.of("JWT_SECRET", 1));
        }
    }

    @Test
    @DisplayName("S2-033: a server gets nothing of another server's container")
    void deliver_toAnotherServer_isRefused() {
        try (House house = House.at(data.resolve("d"))) {
            String first = House.id(house.container("vps-1", seven(house, "vps-1")));
            var refs = seven(house, "vps-10");
            house.container("vps-10", refs);
            Caller.Node node = House.node(first);

            for (String ref : refs.values()) {
                assertThat(house.get(node, House.path(ref)).status()).isEqualTo(403);
                assertThat(house.get(node, House.path(ref) + "/payload").status()).isEqualTo(403);
            }
        }
    }

    @Test
    void deliver_ofPayloadToItsServer_isSealed() {
        try (House house = House.at(data.resolve("d"))) {
            String ref = house.order("vps-1_A", "{\"spec\":{\"kind\":\"uuid\"}}");
            Caller.Node node = House.node(House.id(house.container("vps-1", Map.of("A", ref))));
            String path = House.path(ref) + "/payload";

            House.Got got = house.get(node, path);

            assertThat(got.status()).isEqualTo(200);
            assertThat(text(House.open(node, path, got))).matches("[0-9a-f-]{36}");
        }
    }

    @Test
    void deliver_beforeContainerExists_asksToComeAgain() {
        try (House house = House.at(data.resolve("d"))) {
            House.Got got = house.get(House.node("e".repeat(32)), BUNDLE);

            assertThat(got.status()).isEqualTo(409);
            assertThat(got.json().path("type").stringValue()).isEqualTo("bundle-not-ready");
            assertThat(got.header("Retry-After")).isEqualTo("1");
        }
    }

    @Test
    void deliver_ofCompositeOverPassword_escapesIt() {
        try (House house = House.at(data.resolve("d"))) {
            String password =
                    house.order(
                            "vps-1_DB_PASSWORD",
                            """
                            {"spec":{"kind":"password","length":40,"alphabet":"@:/?#[]%&+="},
                             "derived":["scram-sha-256"]}\
                            """);
            String url =
                    house.order(
                            "vps-1_DATABASE_URL",
                            """
                            {"spec":{"kind":"composite",
                              "template":"postgresql://app:${P|url}@127.0.0.1:5432/app",
                              "parts":{"P":"%s"}}}\
                            """
                                    .formatted(password));
            var refs = new LinkedHashMap<>(Map.of("DB_PASSWORD", password));
            refs.put("DATABASE_URL", url);
            Caller.Node node = House.node(House.id(house.container("vps-1", refs)));

            List<byte[]> parts = parts(House.open(node, BUNDLE, house.get(node, BUNDLE)));

            assertThat(text(parts.get(8))).hasSize(40);
            String escaped = HexFormat.of().withUpperCase().withPrefix("%").formatHex(parts.get(8));
            assertThat(text(parts.get(12)))
                    .isEqualTo("postgresql://app:" + escaped + "@127.0.0.1:5432/app");
        }
    }

    @Test
    void deliver_afterContainerIsDeleted_isNotReady() {
        try (House house = House.at(data.resolve("d"))) {
            String ref = house.order("vps-1_A", "{\"spec\":{\"kind\":\"uuid\"}}");
            String container = house.container("vps-1", Map.of("A", ref));
            Caller.Node node = House.node(House.id(container));
            assertThat(house.get(node, BUNDLE).status()).isEqualTo(200);
            assertThat(house.get(node, House.path(ref) + "/payload").status()).isEqualTo(200);

            house.send(
                    House.provisioner(),
                    "DELETE",
                    House.path(container),
                    java.util.Optional.empty());

            assertThat(house.get(node, BUNDLE).status()).isEqualTo(409);
            assertThat(house.get(node, House.path(ref) + "/payload").status()).isEqualTo(403);
        }
    }

    @Test
    void supply_ofMissingValue_completesBundleInNewGeneration() {
        try (House house = House.at(data.resolve("d"))) {
            Caller member = House.automation(House.FLEET, dev.unseen.chassis.caller.Role.MEMBER);
            String ref =
                    house.post(member, "/key-manager/v1/secrets", "{\"name\":\"vps-1_SMTP\"}")
                            .json()
                            .path("secret_ref")
                            .stringValue();
            Caller.Node node = House.node(House.id(house.container("vps-1", Map.of("SMTP", ref))));
            assertThat(house.get(node, BUNDLE).status()).isEqualTo(409);

            House.Got put =
                    house.send(
                            member,
                            "PUT",
                            House.path(ref),
                            java.util.Optional.of("smtp-password"),
                            "Content-Type",
                            "text/plain");

            assertThat(put.status()).isEqualTo(204);
            House.Got got = house.get(node, BUNDLE);
            assertThat(got.header("Unseen-Generation")).isEqualTo("2");
            assertThat(text(parts(House.open(node, BUNDLE, got)).get(8)))
                    .isEqualTo("smtp-password");
        }
    }

    static Map<String, String> seven(House house, String vps) {
        Map<String, String> refs = new LinkedHashMap<>();
        for (String name :
                List.of(
                        "JWT_SECRET",
                        "JWT_REFRESH_SECRET",
                        "ENCRYPTION_KEY",
                        "SESSION_SECRET",
                        "API_KEY_SALT",
                        "CSRF_SECRET",
                        "DB_PASSWORD")) {
            refs.put(
                    name,
                    house.order(
                            vps + "_" + name, "{\"spec\":{\"kind\":\"base64url\",\"bytes\":64}}"));
        }
        return refs;
    }

    static List<byte[]> parts(byte[] bundle) {
        List<byte[]> parts = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.wrap(bundle);
        while (buffer.hasRemaining()) {
            byte[] part = new byte[buffer.getInt()];
            buffer.get(part);
            parts.add(part);
        }
        return parts;
    }

    static String text(byte[] part) {
        return new String(part, StandardCharsets.UTF_8);
    }

    private static long number(byte[] part) {
        return ByteBuffer.wrap(part).getLong();
    }
}
