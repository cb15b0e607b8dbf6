package dev.unseen.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.Role;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody who writes to the store, and has no key, moves whole rows: to another secret, project,
/// request. What they can put back unnoticed stands in SECURITY.md and is shown here too.
class RowExchangeTest {

    private static final String BUNDLE = "/unseen/v1/bundle";
    private static final String ORDERS = "/key-manager/v1/orders";
    private static final String CONTAINERS = "/key-manager/v1/containers";
    private static final String UUID = "{\"spec\":{\"kind\":\"uuid\"}}";

    @TempDir private Path data;
    private House house;

    @BeforeEach
    void open() {
        house = House.cold(data.resolve("d"));
    }

    @AfterEach
    void close() {
        house.close();
    }

    private static String orderOf(String name) {
        return "{\"type\":\"key\",\"meta\":{\"name\":\"%s\",\"unseen\":%s}}".formatted(name, UUID);
    }

    private House.Got ordered(String key) {
        return house.post(House.provisioner(), ORDERS, orderOf("A"), "Idempotency-Key", key);
    }

    @Test
    void order_repeatedAfterItsAnswerWasExchanged_isRefused() {
        String mine = ordered("deploy-1").json().path("order_ref").stringValue();
        ordered("deploy-2");
        change(
                "UPDATE idempotency SET answer ="
                        + " (SELECT answer FROM idempotency WHERE key = 'deploy-2')"
                        + " WHERE key = 'deploy-1'");
        assertThat(ordered("deploy-1").status()).isEqualTo(500);

        change("DELETE FROM idempotency WHERE key = 'deploy-1'");
        change("UPDATE idempotency SET key = 'deploy-1'");
        assertThat(ordered("deploy-1").status()).isEqualTo(500);

        change("UPDATE idempotency SET answer = '" + House.id(mine) + "', mac = NULL");
        assertThat(ordered("deploy-1").status()).isEqualTo(500);
    }

    /// The server that is bound next would get what is another's.
    @Test
    void container_repeatedAfterItsAnswerWasExchanged_isRefused() {
        String others = House.id(house.container("vps-2", Map.of("B", house.order("B", UUID))));
        String body =
                "{\"type\":\"generic\",\"name\":\"vps-1\",\"secret_refs\":"
                        + "[{\"name\":\"A\",\"secret_ref\":\"%s\"}]}"
                                .formatted(house.order("A", UUID));
        String[] key = {"Idempotency-Key", "deploy-1"};
        House.Got made = house.post(House.provisioner(), CONTAINERS, body, key);
        assertThat(house.post(House.provisioner(), CONTAINERS, body, key).text())
                .isEqualTo(made.text());

        change("UPDATE idempotency SET answer = '" + others + "'");

        House.Got again = house.post(House.provisioner(), CONTAINERS, body, key);
        assertThat(again.status()).isEqualTo(500);
        assertThat(again.text()).doesNotContain(others);
    }

    @Test
    void rows_laidOverAnotherSecrets_areRefused() {
        Caller owner = House.automation('1', House.OPEN, Role.CREATOR);
        String mine = house.stored(owner, "mine");
        String other = house.stored(House.automation('2', House.OTHER, Role.CREATOR), "other");
        for (String path : List.of(mine, other)) {
            var caller =
                    path.equals(mine) ? owner : House.automation('2', House.OTHER, Role.CREATOR);
            assertThat(
                            house.put(caller, path + "/metadata", "{\"metadata\":{\"k\":\"v\"}}")
                                    .status())
                    .isEqualTo(201);
        }
        String[] ids = {House.id(mine), House.id(other)};

        change(
                "UPDATE secret_metadata SET document = '{\"k\":\"w\"}' WHERE secret = '"
                        + ids[0]
                        + "'");
        assertThat(house.get(owner, mine + "/metadata").status()).isEqualTo(500);
        lay("secret_metadata", "secret", ids[1], ids[0]);
        assertThat(house.get(owner, mine + "/metadata").status()).isEqualTo(500);

        lay("secret_version", "secret", ids[1], ids[0]);
        requireUnread(owner, mine);
        lay("secret", "id", ids[1], ids[0]);
        requireUnread(owner, mine);
        // Its own project's key, under the other project's name.
        change(
                "UPDATE secret SET project = '"
                        + House.OPEN.value()
                        + "' WHERE id = '"
                        + ids[1]
                        + "'");
        requireUnread(owner, other);
    }

    @Test
    void keys_exchangedBetweenProjects_openNothing() {
        Caller owner = House.automation('1', House.OPEN, Role.CREATOR);
        String mine = house.stored(owner, "mine");
        house.stored(House.automation('2', House.OTHER, Role.CREATOR), "other");
        reopen();
        assertThat(payload(owner, mine).status()).isEqualTo(200);
        String where = "purpose = 'project' AND project = '%s'";
        String own = where.formatted(House.OPEN.value());
        String others = where.formatted(House.OTHER.value());

        for (String column : List.of("wrapped", "created", "state")) {
            change("CREATE TABLE kept AS SELECT * FROM keyring");
            change(
                    column.equals("wrapped")
                            ? "UPDATE keyring SET wrapped = (SELECT wrapped FROM keyring WHERE "
                                    + others
                                    + ") WHERE "
                                    + own
                            : "UPDATE keyring SET " + column + " = 'OPENING' WHERE " + own);
            reopen();
            requireUnread(owner, mine);
            change("DELETE FROM keyring");
            change("INSERT INTO keyring SELECT * FROM kept");
            change("DROP TABLE kept");
        }
        change("DELETE FROM keyring WHERE " + own);
        change("UPDATE keyring SET project = '" + House.OPEN.value() + "' WHERE " + others);
        reopen();
        requireUnread(owner, mine);
    }

    /// A limit: a MAC says that we wrote a row, not that it is the last one that we wrote.
    @Test
    void bundle_whoseRowsWerePutBackTogether_isWhatItWas() {
        String secret = house.order("A", UUID);
        String kept = house.order("B", UUID);
        String container = House.id(house.container("vps-1", Map.of("A", secret, "B", kept)));
        Caller.Node node = House.node(container);
        List<String> tables = List.of("secret", "secret_version", "container", "container_secret");
        tables.forEach(
                each -> change("CREATE TABLE old_%s AS SELECT * FROM %s".formatted(each, each)));
        String body = "{\"name\":\"A\",\"secret_ref\":\"%s\"}".formatted(secret);
        String path = CONTAINERS + "/" + container + "/secrets";
        assertThat(
                        house.send(House.provisioner(), "DELETE", path, java.util.Optional.of(body))
                                .status())
                .isEqualTo(204);
        assertThat(house.delete(House.provisioner(), House.path(secret)).status()).isEqualTo(204);
        House.Got now = house.get(node, BUNDLE);
        assertThat(now.header("Unseen-Generation")).isEqualTo("2");

        // In part it is noticed.
        change("INSERT INTO secret SELECT * FROM old_secret WHERE id = '" + House.id(secret) + "'");
        change("DELETE FROM container_secret");
        change("INSERT INTO container_secret SELECT * FROM old_container_secret");
        assertThat(house.get(node, BUNDLE).status()).isEqualTo(500);

        change("DELETE FROM container");
        change("INSERT INTO container SELECT * FROM old_container");
        change("INSERT INTO container_secret SELECT * FROM old_container_secret");
        assertThat(house.get(node, BUNDLE).status()).isIn(409, 500);

        change(
                "INSERT INTO secret_version SELECT * FROM old_secret_version WHERE secret = '"
                        + House.id(secret)
                        + "'");
        House.Got then = house.get(node, BUNDLE);
        assertThat(then.status()).isEqualTo(200);
        assertThat(then.header("Unseen-Generation")).isEqualTo("1");
        assertThat(new String(House.open(node, BUNDLE, then), StandardCharsets.UTF_8))
                .contains("A");
    }

    private House.Got payload(Caller caller, String path) {
        return house.get(caller, path + "/payload", "Accept", "text/plain");
    }

    private void requireUnread(Caller caller, String path) {
        House.Got got = payload(caller, path);
        assertThat(got.status()).isIn(403, 404, 500);
        assertThat(got.text()).doesNotContain("the value of it");
    }

    /// As after a restart: no key is open.
    private void reopen() {
        house.close();
        house = House.cold(data.resolve("d"));
    }

    /// Every column of one row over those of another, but for the one that names it.
    private void lay(String table, String key, String from, String to) {
        String columns =
                house.database.read(
                        handle ->
                                handle
                                        .createQuery(
                                                "SELECT name FROM pragma_table_info('"
                                                        + table
                                                        + "')")
                                        .mapTo(String.class)
                                        .stream()
                                        .filter(each -> !each.equals(key))
                                        .collect(Collectors.joining(", ")));
        change(
                "UPDATE %s SET (%s) = (SELECT %s FROM %s WHERE %s = '%s') WHERE %s = '%s'"
                        .formatted(table, columns, columns, table, key, from, key, to));
    }

    private void change(String... sql) {
        Arrays.stream(sql)
                .forEach(
                        each ->
                                house.database.write(
                                        handle -> handle.createUpdate(each).execute()));
    }
}
