package dev.unseen.identity.twoends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.client.http.StrongroomRefused;
import dev.unseen.client.node.NodeClient;
import dev.unseen.client.node.TicketUsed;
import dev.unseen.client.node.UserData;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// A server in quarantine, and the ways out of it: one.
class ReleaseTest extends BetweenTwoEnds {

    /// A server whose ticket somebody else has used first.
    private static UserData quarantined() {
        UserData userData = ends.order();
        ends.bind(userData, "the value");
        try (NodeClient thief = ends.client(userData, "thief");
                NodeClient owner = ends.client(userData, "owner")) {
            thief.enrol();
            assertThatThrownBy(owner::enrol).isInstanceOf(TicketUsed.class);
        }
        assertThat(ends.stateOf(userData)).isEqualTo("quarantined");
        return userData;
    }

    private static final String NODES = "/unseen/v1/nodes";

    private static String path(UserData userData) {
        return "/unseen/v1/nodes/" + userData.node() + "/release";
    }

    @Test
    @DisplayName("a released server comes in with a new ticket and a new key, and nobody else does")
    void release_byAnAdministrator_letsTheServerComeAnew() {
        UserData before = quarantined();
        assertThat(ends.as(ends.administrator(), "POST", path(before)).status()).isEqualTo(204);
        assertThat(ends.stateOf(before)).isEqualTo("reserved");
        assertThat(ends.events()).contains("node.released");
        try (NodeClient thief = ends.client(before, "thief")) {
            assertThatThrownBy(thief::bundle).isInstanceOf(StrongroomRefused.class);
        }
        try (NodeClient late = ends.client(before, "late")) {
            assertThatThrownBy(late::enrol).isInstanceOf(StrongroomRefused.class);
        }
        UserData after = ends.reserve(before.deployment());
        assertThat(after.node()).isEqualTo(before.node());
        ends.bindMachine(after);
        try (NodeClient anew = ends.client(after, "anew")) {
            anew.enrol();
            anew.bundle();
        }
        assertThat(ends.stateOf(after)).isEqualTo("enrolled");
        assertThat(ends.as(ends.administrator(), "POST", path(after)).status()).isEqualTo(409);
    }

    @Test
    void list_ofNodesInQuarantine_hasThemAndNoOther() {
        UserData shut = quarantined();
        UserData other = ends.reserve("00000000-0000-4000-8000-0000000000aa");
        assertThat(nodes("?state=quarantined"))
                .contains(shut.node().toString())
                .doesNotContain(other.node().toString());
        assertThat(nodes("?deployment=" + other.deployment()))
                .contains(other.node().toString())
                .doesNotContain(shut.node().toString());
        assertThat(nodes("?state=quarantined&deployment=" + other.deployment()))
                .isEqualTo("{\"nodes\":[]}");
        assertThat(ends.control("GET", NODES + "?state=odd", "").status()).isEqualTo(400);
    }

    private String nodes(String query) {
        return ends.control("GET", NODES + query, "").expecting(200).json().toString();
    }

    @Test
    void release_byTheDeploymentService_isRefused() {
        UserData userData = quarantined();
        assertThat(ends.control("POST", path(userData), Map.of()).status()).isIn(400, 403);
        assertThat(ends.as("unk1_" + "A".repeat(43), "POST", path(userData)).status())
                .isEqualTo(401);
        assertThat(ends.stateOf(userData)).isEqualTo("quarantined");
    }

    @Test
    @DisplayName("register 4: a node's row that was changed behind our back lets nobody in")
    void row_thatSaysSomethingElse_letsNobodyIn() {
        UserData userData = quarantined();
        ends.tamper("UPDATE node SET state = 'enrolled' WHERE id = '" + userData.node() + "'");
        try (NodeClient thief = ends.client(userData, "thief")) {
            assertThatThrownBy(thief::bundle).isInstanceOf(Exception.class);
        }
        assertThat(ends.events()).contains("row.tampered").doesNotContain("bundle.delivered");
        ends.tamper("DELETE FROM node WHERE id = '" + userData.node() + "'");
    }
}
