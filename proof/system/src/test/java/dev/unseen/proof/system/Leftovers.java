package dev.unseen.proof.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.cli.house.House;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What one deployment has made, wherever it made it: counted at the strongroom, on disk and among
/// the processes of this host.
final class Leftovers {

    private static final int SECRETS = 7;

    private final House house;
    private final String vps;
    private final String deployment;

    Leftovers(House house, String vps, String deployment) {
        this.house = house;
        this.vps = vps;
        this.deployment = deployment;
    }

    void assertDeployedOnce() throws IOException {
        assertThat(secrets()).as("secrets").hasSize(SECRETS).doesNotHaveDuplicates();
        assertThat(orders()).as("orders").hasSize(SECRETS);
        assertThat(containers()).as("containers").containsExactly(vps);
        assertThat(nodes()).as("nodes").containsExactly("enrolled");
        assertThat(machine()).isDirectory();
        assertThat(households()).as("a machine and a database").hasSize(2);
        assertThat(credentials()).as("control's own").isEqualTo(1);
    }

    void assertNothingIsLeft() throws IOException {
        assertThat(secrets()).as("secrets").isEmpty();
        assertThat(containers()).as("containers").isEmpty();
        assertThat(nodes()).as("nodes").allMatch("revoked"::equals);
        assertThat(redeemableTickets()).as("tickets").isZero();
        assertThat(machine()).doesNotExist();
        assertThat(households()).as("processes").isEmpty();
        assertThat(credentials()).as("control's own").isEqualTo(1);
    }

    private List<String> secrets() throws IOException {
        return Automation.of(house).all("secrets").stream()
                .map(each -> each.path("name").asString(""))
                .filter(each -> each.startsWith(vps + "_"))
                .toList();
    }

    private List<String> orders() throws IOException {
        return Automation.of(house).all("orders").stream()
                .map(each -> each.path("meta").path("name").asString(""))
                .filter(each -> each.startsWith(vps + "_"))
                .toList();
    }

    private List<String> containers() throws IOException {
        return Automation.of(house).all("containers").stream()
                .map(each -> each.path("name").asString(""))
                .filter(vps::equals)
                .toList();
    }

    /// The state of each node that this deployment has had.
    private List<String> nodes() throws IOException {
        String url = house.addresses().strongroom() + "/unseen/v1/nodes";
        List<String> states = new ArrayList<>();
        for (JsonNode each : Automation.of(house).get(url).path("nodes")) {
            if (each.path("deployment").asString("").equals(deployment)) {
                states.add(each.path("state").asString(""));
            }
        }
        return states;
    }

    private Path machine() {
        return house.directory().control().resolve("machines").resolve(deployment);
    }

    /// Processes that name the machine's folder and whose parent does not.
    private List<String> households() {
        return ProcessHandle.allProcesses()
                .filter(this::isOurs)
                .filter(each -> each.parent().filter(this::isOurs).isEmpty())
                .map(each -> each.info().commandLine().orElse(""))
                .toList();
    }

    private boolean isOurs(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains(machine().toString());
    }

    private long redeemableTickets() {
        return count(
                "SELECT COUNT(*) FROM ticket JOIN node ON node.id = ticket.node_id"
                        + " WHERE node.state <> 'revoked'");
    }

    private long credentials() {
        return count("SELECT COUNT(*) FROM application_credential");
    }

    private long count(String query) {
        Path store = house.directory().strongroom().resolve("strongroom.db");
        try (var open = DriverManager.getConnection("jdbc:sqlite:" + store);
                var statement = open.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getLong(1) : 0;
        } catch (SQLException e) {
            throw new IllegalStateException("the store cannot be read", e);
        }
    }

    /// Folders of machines that lie on this host.
    static List<String> machines(House house) throws IOException {
        try (Stream<Path> all = Files.list(house.directory().control().resolve("machines"))) {
            return all.map(each -> each.getFileName().toString()).toList();
        }
    }
}
