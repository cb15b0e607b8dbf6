package dev.unseen.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody with the database in their hands changes rows; nothing that they wrote is obeyed.
class TamperingTest {

    private static final String BUNDLE = "/unseen/v1/bundle";

    @TempDir Path data;
    private House house;
    private String first;
    private String second;
    private String container;

    @BeforeEach
    void deploy() {
        house = House.cold(data.resolve("d"));
        first = House.id(house.order("A", "{\"spec\":{\"kind\":\"base64url\"}}"));
        second = House.id(house.order("B", "{\"spec\":{\"kind\":\"base64url\"}}"));
        container = House.id(house.container("vps-1", Map.of("A", ref(first))));
    }

    @AfterEach
    void close() {
        house.close();
    }

    private static String ref(String secret) {
        return "https://strongroom.test:8443/key-manager/v1/secrets/" + secret;
    }

    @Test
    void bundle_afterAnyColumnOfSecretWasChanged_isRefused() {
        for (String column :
                List.of(
                        "project",
                        "name",
                        "secret_type",
                        "algorithm",
                        "mode",
                        "content_type",
                        "class",
                        "spec",
                        "derived",
                        "creator",
                        "mac")) {
            requireNoticed("secret", column, "'changed'", "id = '" + first + "'");
        }
        for (String column : List.of("bit_length", "expires", "created", "updated", "version")) {
            requireNoticed("secret", column, "4102444800000", "id = '" + first + "'");
        }
    }

    @Test
    @DisplayName("Register 4: an ACL written, changed or taken away behind our back is noticed")
    void payload_afterItsAclWasChanged_isRefused() {
        Caller owner = House.automation('1', House.OPEN, Role.CREATOR);
        Caller thief = House.automation('2', House.OTHER, Role.MEMBER);
        String path = house.stored(owner, "mine");
        String where = "id = '" + House.id(path) + "'";
        String mine =
                "'{\"project_access\":false,\"users\":[\"%s\"],\"created\":1,\"updated\":1}'"
                        .formatted("2".repeat(32));
        change("UPDATE secret SET acl = " + mine + " WHERE " + where);
        requireUnread(thief, path);
        change("UPDATE secret SET acl = '' WHERE " + where);

        house.put(owner, path + "/acl", "{\"read\":{\"project-access\":false}}");
        String before = stored("secret", "acl", where);
        for (String acl : List.of("''", mine, before.replace("false", "true"))) {
            change("UPDATE secret SET acl = %s WHERE %s".formatted(acl, where));
            requireUnread(thief, path);
            requireUnread(House.automation('3', House.OPEN, Role.MEMBER), path);
        }
        change("UPDATE secret SET acl = %s WHERE %s".formatted(before, where));
        change(
                "INSERT INTO acl_reader (secret, account) VALUES ('%s', '%s')"
                        .formatted(House.id(path), "2".repeat(32)));
        requireUnread(thief, path);
        assertThat(house.get(thief, "/key-manager/v1/secrets?acl_only=true").text())
                .doesNotContain(House.id(path));
    }

    private void requireUnread(Caller caller, String path) {
        House.Got got = house.get(caller, path + "/payload", "Accept", "text/plain");
        assertThat(got.status()).isIn(403, 500);
        assertThat(got.text()).doesNotContain("the value of it");
    }

    @Test
    void bundle_afterAnyColumnOfVersionWasChanged_isRefused() {
        String where = "secret = '" + first + "'";
        requireNoticed("secret_version", "stage", "'pending'", where);
        requireNoticed("secret_version", "created", "1", where);
        requireNoticed("secret_version", "version", "2", where);
        requireNoticed("secret_version", "key_id", "2", where);
        requireNoticed("secret_version", "mac", "'x'", where);
        requireNoticed("secret_version", "envelope", "NULL", where);
        requireNoticed(
                "secret_version",
                "envelope",
                "(SELECT envelope FROM secret_version WHERE secret = '" + second + "')",
                where);
    }

    @Test
    void bundle_afterWholeVersionRowsWereExchanged_isRefused() {
        change("UPDATE secret_version SET version = 9 WHERE secret = '" + first + "'");
        change(
                "INSERT INTO secret_version SELECT '"
                        + first
                        + "', version, stage, created, key_id, envelope, mac FROM secret_version"
                        + " WHERE secret = '"
                        + second
                        + "'");

        requireRefused(BUNDLE);
    }

    @Test
    void bundle_afterAnyColumnOfContainerWasChanged_isRefused() {
        String where = "id = '" + container + "'";
        requireNoticed("container", "project", "'" + House.OTHER + "'", where);
        requireNoticed("container", "name", "'changed'", where);
        requireNoticed("container", "type", "'rsa'", where);
        requireNoticed("container", "creator", "'changed'", where);
        requireNoticed("container", "created", "1", where);
        requireNoticed("container", "updated", "1", where);
        requireNoticed("container", "generation", "2", where);
        requireNoticed("container", "mac", "'x'", where);
    }

    @Test
    void bundle_afterMembersWereChanged_isRefused() {
        String where = "container = '" + container + "'";
        requireNoticed("container_secret", "secret", "'" + second + "'", where);
        requireNoticed("container_secret", "name", "'B'", where);
        change(
                "INSERT INTO container_secret (container, name, secret, position) VALUES ('"
                        + container
                        + "', 'B', '"
                        + second
                        + "', 1)");
        requireRefused(BUNDLE);
        change("DELETE FROM container_secret WHERE container = '" + container + "'");
        requireRefused(BUNDLE);
    }

    @Test
    void payload_ofSecretThatWasPutIntoTheContainerByHand_isRefused() {
        change(
                "INSERT INTO container_secret (container, name, secret, position) VALUES ('"
                        + container
                        + "', 'B', '"
                        + second
                        + "', 1)");

        requireRefused("/key-manager/v1/secrets/" + second + "/payload");
    }

    @Test
    void order_afterAnyColumnWasChanged_isRefused() {
        for (String column : List.of("project", "meta", "secret", "creator", "mac")) {
            String value = column.equals("secret") ? "'" + second + "'" : "'changed'";
            String id =
                    house.database.read(
                            handle ->
                                    handle.createQuery(
                                                    "SELECT id FROM secret_order WHERE secret = '"
                                                            + first
                                                            + "'")
                                            .mapTo(String.class)
                                            .findOne()
                                            .orElse(""));
            String before = stored("secret_order", column, "id = '" + id + "'");
            change("UPDATE secret_order SET %s = %s WHERE id = '%s'".formatted(column, value, id));
            assertThat(house.get(House.provisioner(), "/key-manager/v1/orders/" + id).status())
                    .as(column)
                    .isEqualTo(500);
            change("UPDATE secret_order SET %s = %s WHERE id = '%s'".formatted(column, before, id));
        }
    }

    private void requireNoticed(String table, String column, String value, String where) {
        String before = stored(table, column, where);
        String row = rowId(table, where);
        change("UPDATE %s SET %s = %s WHERE %s".formatted(table, column, value, where));
        requireRefused(BUNDLE);
        change("UPDATE %s SET %s = %s WHERE rowid = %s".formatted(table, column, before, row));
        assertThat(house.get(node(), BUNDLE).status()).as(table + "." + column).isEqualTo(200);
    }

    private String stored(String table, String column, String where) {
        return text("SELECT quote(%s) FROM %s WHERE %s".formatted(column, table, where));
    }

    private String rowId(String table, String where) {
        return text("SELECT rowid FROM %s WHERE %s".formatted(table, where));
    }

    private String text(String sql) {
        return house.database.read(handle -> handle.createQuery(sql).mapTo(String.class).one());
    }

    private void change(String sql) {
        house.database.write(handle -> handle.createUpdate(sql).execute());
    }

    private void requireRefused(String path) {
        House.Got got = house.get(node(), path);
        assertThat(got.status()).isIn(500, 409);
        assertThat(got.header("Content-Type")).doesNotContain("box");
    }

    private Caller.Node node() {
        return House.node(container);
    }
}
