package dev.unseen.identity.twoends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.client.http.StrongroomUnreachable;
import dev.unseen.client.node.NodeClient;
import dev.unseen.client.node.UserData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Copies of a server's disk, restarts, and a strongroom that is away.
class CloneTest extends BetweenTwoEnds {

    private UserData userData;

    @BeforeEach
    void order() {
        userData = ends.order();
        ends.bind(userData, "the value");
    }

    private void copy(String from, String to) throws IOException {
        Path target = Files.createDirectories(ends.state(to));
        try (Stream<Path> files = Files.list(ends.state(from))) {
            for (Path each : files.toList()) {
                Files.copy(each, target.resolve(each.getFileName().toString()));
            }
        }
    }

    @Test
    void session_ofACopyThatComesSecond_shutsBothOut() throws IOException {
        try (NodeClient original = ends.client(userData, "original")) {
            original.enrol();
            copy("original", "clone");
            original.bundle().close();
        }
        try (NodeClient clone = ends.client(userData, "clone")) {
            NodeFlowTest.assertRefused(clone::bundle, "counter-used");
            assertThat(clone.cached()).isEmpty();
        }
        try (NodeClient original = ends.client(userData, "original")) {
            NodeFlowTest.assertRefused(original::bundle, "quarantined");
        }
        assertThat(ends.stateOf(userData)).isEqualTo("quarantined");
        assertThat(ends.events()).contains("node.quarantined", "node.session-refused");
    }

    @Test
    void session_ofACopyThatComesFirst_isNoticedByTheOriginal() throws IOException {
        try (NodeClient original = ends.client(userData, "original")) {
            original.enrol();
            copy("original", "clone");
        }
        try (NodeClient clone = ends.client(userData, "clone")) {
            clone.bundle().close();
            try (NodeClient original = ends.client(userData, "original")) {
                NodeFlowTest.assertRefused(original::bundle, "counter-used");
            }
            NodeFlowTest.assertRefused(clone::bundle, "quarantined");
        }
    }

    @Test
    void session_ofARestoredSnapshot_isNoticed() throws IOException {
        try (NodeClient client = ends.client(userData, "node")) {
            client.bundle().close();
            copy("node", "snapshot");
        }
        for (int i = 0; i < 3; i++) {
            try (NodeClient client = ends.client(userData, "node")) {
                client.bundle().close();
            }
        }
        try (NodeClient restored = ends.client(userData, "snapshot")) {
            NodeFlowTest.assertRefused(restored::bundle, "counter-used");
        }
    }

    @Test
    @DisplayName("S2-057: a restarted strongroom or server needs no person")
    void bundle_afterRestarts_isFetchedAgain() {
        try (NodeClient client = ends.client(userData, "node")) {
            client.bundle().close();
            ends.stop();
            ends.start();
            assertThat(NodeFlowTest.value(client.bundle())).isEqualTo("the value");
        }
        try (NodeClient restarted = ends.client(userData, "node")) {
            assertThat(NodeFlowTest.value(restarted.bundle())).isEqualTo("the value");
        }
        assertThat(ends.stateOf(userData)).isEqualTo("enrolled");
    }

    @Test
    @DisplayName(
            "S2-057: the sealed copy serves while the strongroom is away, until its permit ends")
    void cached_whileTheStrongroomIsAway_servesUntilThePermitEnds() {
        try (NodeClient client = ends.client(userData, "node")) {
            client.bundle().close();
        }
        ends.stop();
        try (NodeClient client = ends.client(userData, "node")) {
            assertThatThrownBy(client::bundle).isInstanceOf(StrongroomUnreachable.class);
            assertThat(client.cached().map(NodeFlowTest::value)).contains("the value");
            ends.clock.advance(Duration.ofHours(24));
            assertThat(client.cached()).isEmpty();
        }
        ends.start();
    }

    @Test
    void cached_onceASessionIsRenewed_servesUnderTheNewerPermit() {
        try (NodeClient client = ends.client(userData, "node")) {
            client.bundle().close();
            ends.clock.advance(Duration.ofHours(20));
            client.generation();
            ends.clock.advance(Duration.ofHours(20));
            assertThat(client.cached().map(NodeFlowTest::value)).contains("the value");
        }
    }

    @Test
    void cached_ofAnotherNode_doesNotOpen() throws IOException {
        UserData other = ends.order();
        ends.bind(other, "the other value");
        try (NodeClient one = ends.client(userData, "one");
                NodeClient two = ends.client(other, "two")) {
            one.bundle().close();
            two.bundle().close();
            Files.write(
                    ends.state("one").resolve("bundle.box"),
                    Files.readAllBytes(ends.state("two").resolve("bundle.box")));
            assertThat(one.cached()).isEmpty();
        }
    }

    @Test
    void cached_withAnyByteChanged_doesNotOpen() throws IOException {
        try (NodeClient client = ends.client(userData, "node")) {
            client.bundle().close();
            Path file = ends.state("node").resolve("bundle.box");
            byte[] good = Files.readAllBytes(file);
            for (int i = 0; i < good.length; i += 1 + i % 13) {
                byte[] bad = good.clone();
                bad[i] ^= 1;
                Files.write(file, bad);
                assertThat(client.cached()).as("byte %d", i).isEmpty();
            }
            Files.write(file, good);
            assertThat(client.cached()).isPresent();
        }
    }

    @Test
    void state_onDisk_isPrivateAndHoldsNoValue() throws IOException {
        try (NodeClient client = ends.client(userData, "node")) {
            client.bundle().close();
        }
        try (Stream<Path> files = Files.list(ends.state("node"))) {
            for (Path each : files.toList()) {
                assertThat(Files.getPosixFilePermissions(each))
                        .as("%s", each)
                        .isEqualTo(
                                java.nio.file.attribute.PosixFilePermissions.fromString(
                                        "rw-------"));
                String content =
                        new String(
                                Files.readAllBytes(each),
                                java.nio.charset.StandardCharsets.ISO_8859_1);
                assertThat(content).doesNotContain("the value");
            }
        }
    }
}
