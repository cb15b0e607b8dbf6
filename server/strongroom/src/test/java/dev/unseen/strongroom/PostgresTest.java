package dev.unseen.strongroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.proof.postgres.RealPostgres;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a real PostgreSQL: as the store of the strongroom, and as the database that knows a
/// password by its verifier only.
@Tag("wide")
class PostgresTest {

    private static final String BUNDLE = "/unseen/v1/bundle";

    @TempDir Path directory;

    @Test
    @DisplayName("C1, P2: a role made from the verifier lets the server in, and nobody else")
    void derive_ofPassword_isAcceptedByPostgres() throws Exception {
        try (var postgres = RealPostgres.start(directory.resolve("pg"));
                House house =
                        House.on(
                                postgres.location("postgres", "postgres"),
                                directory.resolve("d"))) {
            String ref =
                    house.order(
                            "vps-1_DB_PASSWORD",
                            """
                            {"spec":{"kind":"password","length":40},"derived":["scram-sha-256"]}\
                            """);
            String verifier =
                    house.get(
                                    House.provisioner(),
                                    "/unseen/v1/secrets/"
                                            + House.id(ref)
                                            + "/derived/scram-sha-256")
                            .json()
                            .path("value")
                            .stringValue();
            try (var connection =
                            DriverManager.getConnection(
                                    "jdbc:" + postgres.location("postgres", "postgres"));
                    var statement = connection.createStatement()) {
                statement.execute("CREATE ROLE app LOGIN PASSWORD '" + verifier + "'");
                statement.execute("CREATE DATABASE app OWNER app");
            }
            String password = password(house, ref);

            assertThat(user(postgres, password)).isEqualTo("app");
            assertThatThrownBy(() -> user(postgres, password + "x"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> user(postgres, verifier)).isInstanceOf(SQLException.class);
        }
    }

    private static String password(House house, String ref) {
        Caller.Node node = House.node(House.id(house.container("vps-1", Map.of("P", ref))));
        var parts = BundleTest.parts(House.open(node, BUNDLE, house.get(node, BUNDLE)));
        return BundleTest.text(parts.get(8));
    }

    private static String user(RealPostgres postgres, String password) throws SQLException {
        var properties = new Properties();
        properties.put("user", "app");
        properties.put("password", password);
        try (var connection =
                        DriverManager.getConnection(
                                "jdbc:" + postgres.location("app", "app"), properties);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT current_user")) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    @Test
    @DisplayName(
            "one schema, two dialects: the same deploy on PostgreSQL, and again after a restart")
    void deploy_onPostgres_isTheSame() throws Exception {
        try (var postgres = RealPostgres.start(directory.resolve("pg"))) {
            String store = postgres.location("postgres", "postgres");
            Map<String, String> refs;
            Caller.Node node;
            byte[] before;
            try (House house = House.on(store, directory.resolve("d"))) {
                refs = new LinkedHashMap<>(BundleTest.seven(house, "vps-1"));
                node = House.node(House.id(house.container("vps-1", refs)));
                before = House.open(node, BUNDLE, house.get(node, BUNDLE));
                String body = "{\"type\":\"key\",\"meta\":{\"algorithm\":\"aes\"}}";
                String[] key = {"Idempotency-Key", "k"};
                assertThat(
                                house.post(House.provisioner(), "/key-manager/v1/orders", body, key)
                                        .text())
                        .isEqualTo(
                                house.post(House.provisioner(), "/key-manager/v1/orders", body, key)
                                        .text());
            }
            try (House house = House.on(store, directory.resolve("d"))) {
                byte[] after = House.open(node, BUNDLE, house.get(node, BUNDLE));
                // Everything but the time of issue.
                assertThat(BundleTest.parts(after).subList(4, 33))
                        .usingRecursiveComparison()
                        .isEqualTo(BundleTest.parts(before).subList(4, 33));
                String container = "/key-manager/v1/containers/" + node.bundle();
                house.send(House.provisioner(), "DELETE", container, Optional.empty());
                assertThat(house.get(node, BUNDLE).status()).isEqualTo(409);
            }
        }
    }
}
