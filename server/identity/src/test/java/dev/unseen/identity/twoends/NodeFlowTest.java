package dev.unseen.identity.twoends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.client.http.StrongroomRefused;
import dev.unseen.client.node.NodeClient;
import dev.unseen.client.node.UserData;
import dev.unseen.client.payload.Bundle;
import dev.unseen.client.payload.StoredKeys;
import dev.unseen.crypto.SealingKey;
import dev.unseen.crypto.SigningKey;
import dev.unseen.crypto.Suite;
import dev.unseen.identity.machine.Level;
import dev.unseen.identity.machine.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class NodeFlowTest extends BetweenTwoEnds {

    static String value(Bundle bundle) {
        try (bundle) {
            return bundle.values()
                    .get("DB_PASSWORD")
                    .payload()
                    .lend(bytes -> new String(bytes, StandardCharsets.UTF_8));
        }
    }

    @Test
    @DisplayName("S2-015 S2-054 S2-066: a server enrols and fetches its own bundle")
    void bundle_ofAnEnrolledNode_holdsItsSecrets() {
        UserData userData = ends.order();
        ends.bind(userData, "the value");
        try (NodeClient client = ends.client(userData, "node")) {
            client.enrol();
            assertThat(value(client.bundle())).isEqualTo("the value");
            client.report("started", 1);
        }
        JsonNode node = ends.describe(userData);
        assertThat(node.path("state").asString()).isEqualTo("enrolled");
        assertThat(node.path("suite").asString()).isEqualTo("xwing-mldsa44");
        assertThat(node.path("level").asString()).isEqualTo("process");
        assertThat(node.path("reported").asString()).isEqualTo("started");
        assertThat(node.path("generation").asLong()).isEqualTo(1);
        assertThat(ends.events())
                .containsSubsequence(
                        "ticket.issued",
                        "machine.ordered",
                        "node.key-bound",
                        "machine.seen-process",
                        "node.enrolled",
                        "node.session-opened",
                        "machine.started");
    }

    @Test
    void bundle_withTheClassicalSuite_holdsItsSecrets() throws IOException {
        Suite suite = Suite.X25519_ED25519;
        Path state = Files.createDirectories(ends.state("seventeen"));
        String keys =
                "{\"suite\":\"%s\",\"signing\":\"%s\",\"sealing\":\"%s\"}"
                        .formatted(
                                suite.wireName(),
                                StoredKeys.text(SigningKey.generate("Ed25519", ends.random)),
                                StoredKeys.text(SealingKey.generate(suite)));
        Files.writeString(state.resolve("keys.json"), keys);
        UserData userData = ends.order();
        ends.bind(userData, "the value");
        try (NodeClient client = ends.client(userData, "seventeen")) {
            assertThat(value(client.bundle())).isEqualTo("the value");
        }
        assertThat(ends.describe(userData).path("suite").asString()).isEqualTo("x25519-ed25519");
    }

    @Test
    void bundle_beforeItsContainerIsBound_isNotReady() {
        UserData userData = ends.order();
        try (NodeClient client = ends.client(userData, "node")) {
            client.enrol();
            assertThatThrownBy(client::bundle)
                    .isInstanceOfSatisfying(
                            StrongroomRefused.class,
                            e -> assertThat(e.kind()).isEqualTo("bundle-not-ready"));
            ends.bind(userData, "later");
            assertThat(value(client.bundle())).isEqualTo("later");
        }
    }

    @Test
    @DisplayName("a newer generation is seen without a delivery and then fetched")
    void generation_afterAReplacement_grows() {
        UserData userData = ends.order();
        String container = ends.bind(userData, "old");
        try (NodeClient client = ends.client(userData, "node")) {
            assertThat(value(client.bundle())).isEqualTo("old");
            assertThat(client.generation()).isEqualTo(1);
            ends.shelf.replace(container, "new");
            assertThat(client.generation()).isEqualTo(2);
            assertThat(value(client.bundle())).isEqualTo("new");
            assertThat(client.cached().map(NodeFlowTest::value)).contains("new");
        }
    }

    @Test
    void enrol_whileTheMachineIsNotKnown_waitsForIt() {
        UserData userData = ends.reserve(dev.unseen.chassis.caller.Ids.uuid(ends.random));
        var slow =
                NodeClient.open(
                        userData,
                        ends.state("slow"),
                        "boot",
                        new NodeClient.Surroundings(
                                ends.clock, ends.random, _ -> ends.bindMachine(userData)));
        try (slow) {
            slow.enrol();
        }
        assertThat(ends.stateOf(userData)).isEqualTo("enrolled");
    }

    @Test
    @DisplayName("register 39, held off: the caller chooses who vouches for it")
    void enrol_fromAnotherMachine_isRefusedAndQuarantined() {
        ends.machine.verdict = new Verdict.Contradicted("elsewhere");
        UserData userData = ends.order();
        try (NodeClient client = ends.client(userData, "node")) {
            assertRefused(client::enrol, "machine-mismatch");
            ends.machine.verdict = new Verdict.Verified(Level.PROCESS);
            assertRefused(client::enrol, "quarantined");
        }
        assertThat(ends.stateOf(userData)).isEqualTo("quarantined");
        assertThat(ends.events()).contains("node.quarantined").doesNotContain("node.enrolled");
    }

    @Test
    void session_fromAnotherMachine_isRefusedAndQuarantined() {
        UserData userData = ends.order();
        ends.bind(userData, "the value");
        try (NodeClient client = ends.client(userData, "node")) {
            client.enrol();
            ends.machine.verdict = new Verdict.Contradicted("elsewhere");
            assertRefused(client::bundle, "machine-mismatch");
        }
        assertThat(ends.stateOf(userData)).isEqualTo("quarantined");
    }

    static void assertRefused(Runnable call, String kind) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        StrongroomRefused.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }

    @Test
    void bundle_ofARevokedNode_isRefusedAtOnce() {
        UserData userData = ends.order();
        ends.bind(userData, "the value");
        try (NodeClient client = ends.client(userData, "node")) {
            client.bundle().close();
            ends.control("DELETE", "/unseen/v1/nodes/" + userData.node(), "").expecting(204);
            assertRefused(client::bundle, "revoked");
            assertThat(client.cached()).isEmpty();
        }
        assertThat(ends.stateOf(userData)).isEqualTo("revoked");
    }

    @Test
    @DisplayName("S2-062 S2-067: what belongs to another server is refused")
    void node_askingForAnotherNode_isRefused() {
        UserData one = ends.order();
        UserData other = ends.order();
        ends.bind(one, "one");
        ends.bind(other, "other");
        try (NodeClient client = ends.client(one, "one")) {
            assertThat(client.ask("/unseen/v1/nodes/" + other.node())).isEqualTo(403);
            assertThat(client.ask("/unseen/v1/nodes")).isEqualTo(403);
            assertThat(value(client.bundle())).isEqualTo("one");
        }
    }

    @Test
    void ticket_issuedAgain_voidsTheFormerOneAndKeepsTheNode() {
        String deployment = dev.unseen.chassis.caller.Ids.uuid(ends.random);
        UserData first = ends.reserve(deployment);
        UserData second = ends.reserve(deployment);
        assertThat(second.node()).isEqualTo(first.node());
        assertThat(second.ticket()).isNotEqualTo(first.ticket());
        ends.bindMachine(second);
        try (NodeClient late = ends.client(first, "late");
                NodeClient client = ends.client(second, "node")) {
            assertThatThrownBy(late::enrol)
                    .isInstanceOfSatisfying(
                            StrongroomRefused.class, e -> assertThat(e.status()).isEqualTo(401));
            client.enrol();
        }
        assertThat(ends.events()).contains("ticket.revoked");
        assertThat(
                        ends.control(
                                        "POST",
                                        "/unseen/v1/tickets",
                                        Map.of(
                                                "deployment",
                                                deployment,
                                                "name",
                                                "vps-1",
                                                "ttl_seconds",
                                                60))
                                .status())
                .isEqualTo(409);
    }

    @Test
    void enrol_afterTheTicketHasExpired_isRefused() {
        UserData userData = ends.order();
        ends.clock.advance(java.time.Duration.ofMinutes(16));
        try (NodeClient client = ends.client(userData, "node")) {
            assertThatThrownBy(client::enrol)
                    .isInstanceOfSatisfying(
                            StrongroomRefused.class, e -> assertThat(e.status()).isEqualTo(401));
        }
        assertThat(ends.events()).contains("node.enrolment-refused");
    }

    @Test
    void bind_toSomethingElse_isAConflict() {
        UserData userData = ends.order();
        String reference = ends.bind(userData, "one");
        String path = "/unseen/v1/nodes/" + userData.node();
        var same = Map.of("container_ref", reference);
        var other = Map.of("container_ref", ends.shelf.holding("two"));
        assertThat(ends.control("PUT", path + "/bundle", same).status()).isEqualTo(204);
        assertThat(ends.control("PUT", path + "/bundle", other).status()).isEqualTo(409);
        var machine = Map.of("provider", "local", "machine", "another");
        assertThat(ends.control("PUT", path + "/machine", machine).status()).isEqualTo(409);
        var unknown = Map.of("provider", "nowhere", "machine", "x");
        assertThat(ends.control("PUT", path + "/machine", unknown).status()).isEqualTo(400);
    }

    @Test
    void requests_thatAreMalformed_areRefusedWithoutADefect() {
        String enrolment =
                "{\"suite\":\"%s\",\"ticket_id\":\"%s\",\"signing_key\":\"AA\","
                        + "\"sealing_key\":\"AA\",\"boot_id\":\"%s\",\"nonce\":\"AA\","
                        + "\"mac\":\"AA\",\"signature\":\"AA\"}";
        String id = "0".repeat(32);
        for (String body :
                List.of(
                        "{}",
                        "[]",
                        "null",
                        enrolment.formatted("x25519-ed25519", id, "b"),
                        enrolment.formatted("rot13", id, "b"),
                        enrolment.formatted("x25519-ed25519", "x", "b"),
                        enrolment.formatted("x25519-ed25519", id, "\\ud800"))) {
            assertThat(anonymous("/unseen/v1/enrolments", body)).as(body).isEqualTo(400);
        }
        String opening =
                "{\"node\":\"%s\",\"counter\":%s,\"nonce\":\"%s\",\"boot_id\":\"%s\","
                        + "\"time\":%s,\"signature\":\"AA\"}";
        String nonce = "A".repeat(43);
        for (String body :
                List.of(
                        "{}",
                        opening.formatted("x", 1, nonce, "b", 1),
                        opening.formatted(id, 0, nonce, "b", 1),
                        opening.formatted(id, 1, "", "b", 1),
                        opening.formatted(id, 1, nonce, "\\ud800", 1),
                        opening.formatted(id, 1, nonce, "b", Long.MIN_VALUE),
                        opening.formatted(id, 1, nonce, "b", "1e3"))) {
            assertThat(anonymous("/unseen/v1/sessions", body)).as(body).isEqualTo(400);
        }
        String wellFormed = opening.formatted(id, 1, nonce, "b", 1);
        assertThat(anonymous("/unseen/v1/sessions", wellFormed)).isEqualTo(401);
    }

    private static int anonymous(String path, String body) {
        byte[] json = body.getBytes(StandardCharsets.UTF_8);
        return ends.https().send("POST", path, Map.of(), json).status();
    }

    @Test
    void client_whoseClockIsOff_isToldSo() {
        UserData userData = ends.order();
        var early = new dev.unseen.identity.ManualClock();
        early.set(ends.clock.instant().minusSeconds(90));
        var client =
                NodeClient.open(
                        userData,
                        ends.state("early"),
                        "boot",
                        new NodeClient.Surroundings(early, ends.random, _ -> {}));
        try (client) {
            client.enrol();
            assertRefused(client::bundle, "clock-skew");
        }
        assertThat(ends.stateOf(userData)).isEqualTo("enrolled");
    }
}
