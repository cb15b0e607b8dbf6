package dev.unseen.compose.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unseen.compose.failure.Outage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReachabilityTest {
    private static List<Boolean> probe(int port) {
        try {
            return Reachability.probe(port).stream().map(Reachability.Answer::open).toList();
        } catch (Outage e) {
            assumeTrue(false, "skipped: " + e.getMessage());
            return List.of();
        }
    }

    @Test
    @DisplayName(
            "S1-49: from another network namespace, IPv4 and IPv6, open is open and closed not")
    void probe_ofAPort_tellsWhetherAStrangerReachesIt() throws Exception {
        int port;
        try (var everywhere = new ServerSocket(0, 8, InetAddress.getByName("::"))) {
            port = everywhere.getLocalPort();
            assertThat(probe(port)).containsExactly(true, true);
        }
        assertThat(probe(port)).containsExactly(false, false);
    }

    @Test
    @DisplayName("S1-49: what listens on this host alone is closed to strangers")
    void probe_ofALoopbackPort_isClosed() throws Exception {
        try (var here = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            assertThat(probe(here.getLocalPort())).containsExactly(false, false);
        }
    }
}
