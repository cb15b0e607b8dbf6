package dev.unseen.client.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.client.http.Json;
import dev.unseen.client.http.StrongroomRefused;
import dev.unseen.client.http.StrongroomUnreachable;
import dev.unseen.client.http.TestServer;
import dev.unseen.client.http.TestServer.Said;
import dev.unseen.client.payload.Bundle;
import dev.unseen.client.payload.StoredKeys;
import dev.unseen.crypto.SealingKey;
import dev.unseen.crypto.SigningKey;
import dev.unseen.crypto.Suite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeClientTest {

    @TempDir private Path directory;
    private final SecureRandom random = new SecureRandom();
    private final StandIn strongroom = new StandIn();
    private final TestServer server = new TestServer(strongroom::answer);

    /** The classical suite also on a Java that has the other one. */
    @BeforeEach
    void makeKeys() throws IOException {
        Suite suite = Suite.X25519_ED25519;
        Files.writeString(
                directory.resolve("keys.json"),
                "{\"suite\":\"%s\",\"signing\":\"%s\",\"sealing\":\"%s\"}"
                        .formatted(
                                suite.wireName(),
                                StoredKeys.text(SigningKey.generate("Ed25519", random)),
                                StoredKeys.text(SealingKey.generate(suite))));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private NodeClient client() {
        UserData userData =
                new UserData(
                        server.address(),
                        server.pem(),
                        strongroom.fingerprint(),
                        "deployment",
                        StandIn.NODE,
                        "vps-1",
                        Optional.of(strongroom.ticket()),
                        Json.object());
        return NodeClient.open(
                userData,
                directory,
                "boot",
                new NodeClient.Surroundings(
                        () -> Instant.ofEpochSecond(strongroom.now), random, wait -> {}));
    }

    private static String value(Bundle bundle) {
        try (bundle) {
            return bundle.values()
                    .get("DB_PASSWORD")
                    .payload()
                    .lend(bytes -> new String(bytes, StandardCharsets.UTF_8));
        }
    }

    @Test
    void bundle_isFetchedOnThisJava() {
        try (NodeClient client = client()) {
            assertThat(value(client.bundle())).isEqualTo("value 1");
            client.report("started", 1);
            assertThat(client.generation()).isEqualTo(1);
        }
        assertThat(strongroom.sessions).isEqualTo(1);
        assertThat(strongroom.deliveries).isEqualTo(1);
    }

    @Test
    void bundle_afterTheSessionWasForgotten_isFetchedInAnother() {
        try (NodeClient client = client()) {
            client.bundle().close();
            strongroom.forget();
            assertThat(value(client.bundle())).isEqualTo("value 1");
        }
        assertThat(strongroom.sessions).isEqualTo(2);
    }

    @Test
    void bundle_ofANewerGeneration_isDeliveredOnceAndKept() {
        try (NodeClient client = client()) {
            client.bundle().close();
            strongroom.generation = 2;
            assertThat(value(client.bundle())).isEqualTo("value 2");
            assertThat(client.cached().map(NodeClientTest::value)).contains("value 2");
        }
        assertThat(strongroom.deliveries).isEqualTo(2);
        assertThat(strongroom.sessions).isEqualTo(2);
    }

    @Test
    void bundle_whoseAnswersGetLost_isAskedForAgain() {
        AtomicInteger lost = new AtomicInteger(3);
        server.answering(
                request -> {
                    Said said = strongroom.answer(request);
                    return lost.getAndDecrement() > 0 ? Said.status(503) : said;
                });
        try (NodeClient client = client()) {
            assertThat(value(client.bundle())).isEqualTo("value 1");
        }
    }

    @Test
    void session_whoseAnswerGotLost_isAskedForWithTheSameCounter() {
        AtomicInteger lost = new AtomicInteger(2);
        server.answering(
                request -> {
                    Said said = strongroom.answer(request);
                    boolean drop =
                            request.path().endsWith("/sessions") && lost.getAndDecrement() > 0;
                    return drop ? Said.status(503) : said;
                });
        try (NodeClient client = client()) {
            client.bundle().close();
        }
        assertThat(
                        server.asked.stream()
                                .filter(each -> each.path().endsWith("/sessions"))
                                .map(each -> Json.tree(each.body()))
                                .map(each -> each.path("counter") + each.path("nonce").asString())
                                .distinct())
                .hasSize(1);
    }

    @Test
    void cached_whileTheStrongroomIsAway_serves_butNotOnceItHasRefused() {
        try (NodeClient client = client()) {
            client.bundle().close();
        }
        server.answering(request -> Said.status(503));
        try (NodeClient client = client()) {
            assertThatThrownBy(client::bundle).isInstanceOf(StrongroomUnreachable.class);
            assertThat(client.cached().map(NodeClientTest::value)).contains("value 1");
        }
        server.answering(
                request ->
                        request.path().endsWith("/sessions")
                                ? problem(403, "quarantined")
                                : strongroom.answer(request));
        try (NodeClient client = client()) {
            assertThatThrownBy(client::bundle)
                    .isInstanceOfSatisfying(
                            StrongroomRefused.class,
                            e -> assertThat(e.kind()).isEqualTo("quarantined"));
            assertThat(client.cached()).isEmpty();
        }
    }

    private static Said problem(int status, String type) {
        return Said.json(status, "{\"type\":\"" + type + "\"}")
                .with("Content-Type", "application/problem+json");
    }

    @Test
    void enrol_withAUsedTicket_saysSo() {
        server.answering(request -> problem(409, "ticket-used"));
        try (NodeClient client = client()) {
            assertThatThrownBy(client::enrol).isInstanceOf(TicketUsed.class);
        }
    }

    @Test
    void enrol_atAnotherStrongroom_isRefused() {
        StandIn other = new StandIn();
        server.answering(other::answer);
        try (NodeClient client = client()) {
            assertThatThrownBy(client::enrol).isInstanceOf(NotTheStrongroom.class);
        }
    }

    @Test
    void counter_isOnDiskBeforeItIsSent() {
        server.answering(
                request -> {
                    if (request.path().endsWith("/sessions")) {
                        long sent = Json.tree(request.body()).path("counter").asLong();
                        assertThat(storedCounter()).isEqualTo(sent);
                    }
                    return strongroom.answer(request);
                });
        try (NodeClient client = client()) {
            client.bundle().close();
            strongroom.forget();
            client.bundle().close();
        }
        assertThat(storedCounter()).isEqualTo(2);
    }

    private long storedCounter() {
        try {
            byte[] stored = Files.readAllBytes(directory.resolve("join.json"));
            return Json.tree(stored).path("counter").asLong();
        } catch (IOException e) {
            return -1;
        }
    }
}
