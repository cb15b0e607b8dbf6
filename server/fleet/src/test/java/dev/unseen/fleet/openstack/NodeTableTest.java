package dev.unseen.fleet.openstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.chassis.caller.NodeId;
import dev.unseen.chassis.sql.Database;
import dev.unseen.fleet.deployment.DeploymentId;
import dev.unseen.fleet.node.NodeStatus.State;
import dev.unseen.fleet.openstack.CloudNode.Enrolled;
import dev.unseen.fleet.openstack.NodeTable.Claim;
import dev.unseen.fleet.openstack.NodeTable.Presented;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeTableTest {

    private static final NodeId NODE = new NodeId("5d2e1b5c-59a1-4b0e-8b6d-1de1a3a7c002");
    private static final DeploymentId DEPLOYMENT =
            new DeploymentId("5d2e1b5c-59a1-4b0e-8b6d-1de1a3a7c003");
    private static final Instant NOW = Instant.parse("2027-01-04T09:00:00Z");
    private static final Enrolled KEY = new Enrolled("xwing-mldsa44", "a-key");
    private static final Enrolled THIEF = new Enrolled("xwing-mldsa44", "another-key");

    @TempDir private Path directory;
    private Database database;
    private NodeTable table;

    @BeforeEach
    void open() {
        database = Database.open("sqlite:" + directory.resolve("control.db"), "db/control");
        table = new NodeTable(database);
        issue("ticket");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void issue(String ticket) {
        assertThat(table.issue(NODE, DEPLOYMENT, "acme", Digest.of(ticket), NOW.plusSeconds(900)))
                .isEqualTo(NODE);
    }

    private Claim claim(String ticket, Enrolled key, String token) {
        return table.claim(new Presented(NODE, Digest.of(ticket), key, Digest.of(token)), NOW);
    }

    private State state() {
        return table.find(NODE).orElseThrow().state();
    }

    @Test
    void claim_byTheFirst_letsThemInAndTheSameKeyAgain() {
        assertThat(claim("ticket", KEY, "t1")).isEqualTo(Claim.TAKEN);
        assertThat(claim("ticket", KEY, "t2")).isEqualTo(Claim.TAKEN);
        assertThat(table.holding(NODE, Digest.of("t1"))).isEmpty();
        assertThat(table.holding(NODE, Digest.of("t2"))).isPresent();
    }

    @Test
    @DisplayName("two keys for one ticket: neither is believed any more")
    void claim_byAnotherKey_quarantines() {
        claim("ticket", KEY, "t1");
        assertThat(claim("ticket", THIEF, "t2")).isEqualTo(Claim.STOLEN);
        assertThat(state()).isEqualTo(State.QUARANTINED);
        assertThat(table.quarantined()).containsExactly(NODE);
        assertThat(claim("ticket", KEY, "t3")).isEqualTo(Claim.SHUT_OUT);
        assertThat(table.holding(NODE, Digest.of("t1")).orElseThrow().mayComeIn()).isFalse();
    }

    @Test
    void claim_withAnotherTicketOrTooLate_changesNothing() {
        assertThat(claim("guess", KEY, "t")).isEqualTo(Claim.WRONG);
        var late = new Presented(NODE, Digest.of("ticket"), KEY, Digest.of("t"));
        assertThat(table.claim(late, NOW.plusSeconds(901))).isEqualTo(Claim.WRONG);
        assertThat(state()).isEqualTo(State.RESERVED);
    }

    @Test
    void issue_again_voidsTheFormerTicketAndKeepsTheNode() {
        issue("second");
        assertThat(claim("ticket", KEY, "t")).isEqualTo(Claim.WRONG);
        assertThat(claim("second", KEY, "t")).isEqualTo(Claim.TAKEN);
        issue("third");
        assertThat(claim("third", THIEF, "t")).isEqualTo(Claim.WRONG);
    }

    @Test
    void revoke_shutsOutForGood() {
        claim("ticket", KEY, "t1");
        table.revoke(NODE);
        assertThat(claim("ticket", KEY, "t2")).isEqualTo(Claim.SHUT_OUT);
    }

    @Test
    void derived_isToldOnceAndKept() {
        var wish = new CloudNode.Wish("DB_PASSWORD", "scram-sha-256");
        table.wish(NODE, wish);
        assertThat(table.find(NODE).orElseThrow().wish()).contains(wish);
        table.derived(NODE, wish, "first");
        table.derived(NODE, wish, "second");
        assertThat(table.derived(NODE, wish)).contains("first");
        assertThat(table.find(NODE).orElseThrow().wish()).isEmpty();
    }

    @Test
    @DisplayName("neither ticket nor token is in the database, only what knows them again")
    void table_holdsDigestsOnly() throws Exception {
        claim("ticket-canary", KEY, "token-canary");
        issue("ticket-canary-2");
        claim("ticket-canary-2", KEY, "token-canary-2");
        try (var files = java.nio.file.Files.list(directory)) {
            for (Path each : files.toList()) {
                String bytes =
                        new String(
                                java.nio.file.Files.readAllBytes(each),
                                java.nio.charset.StandardCharsets.ISO_8859_1);
                assertThat(bytes).doesNotContain("-canary");
            }
        }
    }
}
