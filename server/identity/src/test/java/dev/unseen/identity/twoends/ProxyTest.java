package dev.unseen.identity.twoends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.client.http.Answer;
import dev.unseen.client.http.Json;
import dev.unseen.client.log.LogBroken;
import dev.unseen.client.node.NodeClient;
import dev.unseen.client.node.NotTheStrongroom;
import dev.unseen.client.node.UserData;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// Promise P3: whoever sits between, with a certificate that counts, sees ciphertext and can
/// change nothing.
class ProxyTest extends BetweenTwoEnds {

    private static final String VALUE = "canary-5f0d6c1e-of-the-bundle";
    private static final String BUNDLE = "/unseen/v1/bundle";

    private Proxy proxy;
    private UserData userData;

    @BeforeEach
    void order() {
        proxy = new Proxy(ends);
        userData = ends.by(proxy.address(), ends.order());
        ends.bind(userData, VALUE);
    }

    @AfterEach
    void end() {
        proxy.close();
    }

    @Test
    @DisplayName("a recording proxy sees no plaintext, raw or encoded, and no ticket")
    void traffic_ofAWholeLife_holdsNoValue() {
        try (NodeClient client = ends.client(userData, "node")) {
            assertThat(NodeFlowTest.value(client.bundle())).isEqualTo(VALUE);
            client.report("started", 1);
        }
        byte[] raw = VALUE.getBytes(StandardCharsets.UTF_8);
        List<String> forms =
                List.of(
                        VALUE,
                        HexFormat.of().formatHex(raw),
                        Base64.getEncoder().encodeToString(raw).replace("=", "").substring(4, 30),
                        userData.ticket().orElseThrow());
        assertThat(proxy.of(BUNDLE)).hasSize(1);
        for (Proxy.Seen each : proxy.seen) {
            String all =
                    each.headers()
                            + new String(each.body(), StandardCharsets.ISO_8859_1)
                            + new String(each.answer().body(), StandardCharsets.ISO_8859_1);
            forms.forEach(form -> assertThat(all).as(each.path()).doesNotContain(form));
        }
    }

    @Test
    @DisplayName("register 11, held off: a captured proof is good again")
    void request_replayed_isRefused() {
        try (NodeClient client = ends.client(userData, "node")) {
            client.bundle().close();
            Proxy.Seen fetch = proxy.of(BUNDLE).getFirst();
            assertThat(proxy.replay(fetch).status()).isEqualTo(401);
            Proxy.Seen opening = proxy.of("/unseen/v1/sessions").getFirst();
            assertThat(proxy.replay(opening).body()).isEqualTo(opening.answer().body());
            ends.clock.advance(java.time.Duration.ofSeconds(61));
            assertThat(proxy.replay(fetch).status()).isEqualTo(401);
            assertThat(client.generation()).isEqualTo(1);
        }
        assertThat(ends.stateOf(userData)).isEqualTo("enrolled");
    }

    @Test
    @DisplayName("register 38, held off: what was proven with one key goes on with another")
    void request_changed_isRefused() {
        try (NodeClient client = ends.client(userData, "node")) {
            client.report("started", 1);
            Proxy.Seen report = proxy.of("/unseen/v1/reports").getFirst();
            var changed = new ArrayList<Proxy.Seen>();
            byte[] body =
                    "{\"event\":\"stopped\",\"generation\":1}".getBytes(StandardCharsets.UTF_8);
            changed.add(with(report, report.path(), report.headers(), body));
            changed.add(with(report, report.path() + "?a=b", report.headers(), report.body()));
            for (String name : List.of("Unseen-Time", "Unseen-Nonce", "Unseen-Session")) {
                Map<String, String> headers = new TreeMap<>(report.headers());
                headers.compute(name, (_, value) -> other(value));
                changed.add(with(report, report.path(), headers, report.body()));
            }
            changed.forEach(each -> assertThat(proxy.replay(each).status()).isEqualTo(401));
        }
        assertThat(ends.describe(userData).path("reported").asString("")).isEqualTo("started");
    }

    private static Proxy.Seen with(
            Proxy.Seen of, String path, Map<String, String> headers, byte[] body) {
        return new Proxy.Seen(of.verb(), path, headers, body, of.answer());
    }

    private static String other(String value) {
        char last = value.charAt(value.length() - 1);
        return value.substring(0, value.length() - 1) + (last == '0' ? '1' : '0');
    }

    @Test
    void answer_ofAnEarlierRequest_isRefused() {
        try (NodeClient client = ends.client(userData, "node")) {
            client.bundle().close();
            Answer old = proxy.of(BUNDLE).getFirst().answer();
            replacing(BUNDLE, _ -> old);
            assertThatThrownBy(client::bundle).isInstanceOf(NotTheStrongroom.class);
        }
    }

    @Test
    void answer_toAnotherNode_isRefused() {
        UserData other = ends.by(proxy.address(), ends.order());
        ends.bind(other, "another value");
        try (NodeClient one = ends.client(userData, "one");
                NodeClient two = ends.client(other, "two")) {
            one.bundle().close();
            Answer foreign = proxy.of(BUNDLE).getFirst().answer();
            two.enrol();
            replacing(BUNDLE, _ -> foreign);
            assertThatThrownBy(two::bundle).isInstanceOf(NotTheStrongroom.class);
        }
    }

    @Test
    void answer_withAnyByteOrItsGenerationChanged_isRefused() {
        try (NodeClient client = ends.client(userData, "node")) {
            client.bundle().close();
            int length = proxy.of(BUNDLE).getFirst().answer().body().length;
            for (int i = 0; i < length; i += 7) {
                int at = i;
                replacing(BUNDLE, answer -> flipped(answer, at));
                assertThatThrownBy(client::bundle).isInstanceOf(NotTheStrongroom.class);
            }
            replacing(BUNDLE, ProxyTest::ofGenerationTwo);
            assertThatThrownBy(client::bundle).isInstanceOf(NotTheStrongroom.class);
        }
    }

    private static Answer flipped(Answer answer, int at) {
        byte[] body = answer.body().clone();
        body[at] ^= 1;
        return new Answer(answer.status(), answer.headers(), body);
    }

    private static Answer ofGenerationTwo(Answer answer) {
        var headers =
                java.net.http.HttpHeaders.of(
                        Map.of("Unseen-Generation", List.of("2")), (_, _) -> true);
        return new Answer(answer.status(), headers, answer.body());
    }

    @Test
    @DisplayName("register 38, held off: what was proven with one key goes on with another")
    void sessionOpening_withAnythingChanged_isRefused() {
        try (NodeClient client = ends.client(userData, "node")) {
            client.enrol();
            for (String name :
                    List.of("session", "encapsulation", "expires", "generation", "signature")) {
                replacing("/unseen/v1/sessions", answer -> edited(answer, name));
                assertThatThrownBy(client::bundle).as(name).isInstanceOf(NotTheStrongroom.class);
            }
            replacing("/unseen/v1/sessions", answer -> edited(answer, "permit_not_after"));
            assertThatThrownBy(client::bundle).isInstanceOf(NotTheStrongroom.class);
        }
    }

    @Test
    void enrolmentAnswer_withAnythingChanged_isRefused() {
        for (String name : List.of("node", "project", "log_origin", "log_keys", "signature")) {
            replacing("/unseen/v1/enrolments", answer -> edited(answer, name));
            try (NodeClient client = ends.client(userData, "node")) {
                assertThatThrownBy(client::enrol).as(name).isInstanceOf(NotTheStrongroom.class);
            }
        }
        proxy.change = (_, answer) -> answer;
        try (NodeClient client = ends.client(userData, "node")) {
            client.enrol();
        }
    }

    /// The answer with one of its members replaced by something of its kind.
    private static Answer edited(Answer answer, String name) {
        if (answer.status() != 200) {
            return answer;
        }
        ObjectNode body = (ObjectNode) answer.json();
        var old = body.path(name);
        if (old.isNumber()) {
            body.put(name, old.asLong() + 1);
        } else if (old.isArray()) {
            body.set(name, Json.tree("[]".getBytes(StandardCharsets.US_ASCII)));
        } else {
            String text = old.asString("");
            char first = text.charAt(0);
            body.put(name, (first == 'a' ? 'b' : 'a') + text.substring(1));
        }
        return new Answer(answer.status(), answer.headers(), Json.bytes(body));
    }

    @Test
    void log_thatIsOlderThanBefore_isRefused() {
        try (NodeClient client = ends.client(userData, "node")) {
            client.look();
            Answer early = proxy.of("/unseen/v1/log/checkpoint").getFirst().answer();
            ends.order();
            client.look();
            replacing("/unseen/v1/log/checkpoint", _ -> early);
            assertThatThrownBy(client::look).isInstanceOf(LogBroken.class);
        }
    }

    @Test
    void log_whoseProofOrNoteIsForged_isRefused() {
        try (NodeClient client = ends.client(userData, "node")) {
            client.look();
            ends.order();
            proxy.change =
                    (request, answer) ->
                            request.path().startsWith("/unseen/v1/log/consistency")
                                    ? new Answer(
                                            200,
                                            answer.headers(),
                                            "[]".getBytes(StandardCharsets.US_ASCII))
                                    : answer;
            assertThatThrownBy(client::look).isInstanceOf(LogBroken.class);
            replacing("/unseen/v1/log/checkpoint", ProxyTest::grown);
            assertThatThrownBy(client::look).isInstanceOf(LogBroken.class);
            proxy.change = (_, answer) -> answer;
            assertThat(client.look()).isPositive();
        }
    }

    private static Answer grown(Answer answer) {
        String[] lines = new String(answer.body(), StandardCharsets.UTF_8).split("\n", 3);
        String note = lines[0] + "\n" + (Long.parseLong(lines[1]) + 1) + "\n" + lines[2];
        return new Answer(200, answer.headers(), note.getBytes(StandardCharsets.UTF_8));
    }

    private void replacing(String path, UnaryOperator<Answer> change) {
        proxy.change =
                (request, answer) -> request.path().equals(path) ? change.apply(answer) : answer;
    }
}
