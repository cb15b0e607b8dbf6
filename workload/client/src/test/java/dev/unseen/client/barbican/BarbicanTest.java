package dev.unseen.client.barbican;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.client.http.Breaker;
import dev.unseen.client.http.Json;
import dev.unseen.client.http.Retries;
import dev.unseen.client.http.TestServer;
import dev.unseen.client.http.TestServer.Asked;
import dev.unseen.client.http.TestServer.Said;
import dev.unseen.client.keystone.Credential;
import dev.unseen.client.keystone.Line;
import dev.unseen.client.keystone.Login;
import dev.unseen.client.keystone.SecretSource;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BarbicanTest {

    private static final String ID = "0b54c1d2-5f3e-4a6b-8c7d-9e0f1a2b3c4d";
    private static final String LIST =
            "{\"secrets\":[{\"name\":\"unseen-1\",\"secret_ref\":\"%ssecrets/%s\"},"
                    + "{\"name\":\"unseen_2\",\"secret_ref\":\"%ssecrets/%s\"}]}";
    private static final String ROOT = "https://elsewhere.example/key-manager/v1/";

    private final AtomicInteger polls = new AtomicInteger();
    private final TestServer server = new TestServer(this::answer);
    private final Line line = line();
    private final Barbican barbican =
            new Barbican(line, "/key-manager", Barbican.Repeats.ANSWERED_AS_BEFORE, wait -> {});

    @AfterEach
    void close() {
        server.close();
    }

    private Line line() {
        Retries retries = new Retries(3, new SplittableRandom(1), wait -> {});
        Credential credential = Credential.application("0a", SecretSource.text("x"));
        Instant now = Instant.parse("2027-01-04T09:00:00Z");
        Login login = new Login(server.https(), "/identity/v3", credential, retries, () -> now);
        return new Line(server.https(), login, retries, new Breaker(() -> now));
    }

    private Said answer(Asked request) {
        String asked = request.verb() + " " + request.path();
        if (asked.equals("POST /identity/v3/auth/tokens")) {
            return Said.json(201, "{\"token\":{\"expires_at\":\"2027-01-04T10:00:00Z\"}}")
                    .with("X-Subject-Token", "token");
        }
        if (asked.equals("POST /key-manager/v1/orders")) {
            return Said.json(202, "{\"order_ref\":\"" + ROOT + "orders/" + ID + "\"}");
        }
        if (asked.equals("GET /key-manager/v1/orders/" + ID)) {
            String status = polls.incrementAndGet() < 3 ? "PENDING" : "ACTIVE";
            return Said.json(
                    200,
                    "{\"status\":\"%s\",\"secret_ref\":\"%ssecrets/%s\"}"
                            .formatted(status, ROOT, ID));
        }
        if (asked.equals("POST /key-manager/v1/containers")) {
            return Said.json(201, "{\"container_ref\":\"" + ROOT + "containers/" + ID + "\"}");
        }
        if (asked.startsWith("GET /key-manager/v1/secrets?name=vps+1&limit=100&offset=")) {
            return page(Integer.parseInt(asked.substring(asked.lastIndexOf('=') + 1)));
        }
        return request.verb().equals("PUT") ? Said.status(204) : Said.status(404);
    }

    private static Said page(int offset) {
        String items =
                IntStream.range(offset, Math.min(offset + 100, 150))
                        .mapToObj(
                                each ->
                                        "{\"name\":\"vps 1\",\"secret_ref\":\"%ssecrets/%s\"}"
                                                .formatted(ROOT, ID))
                        .collect(Collectors.joining(","));
        return Said.json(200, "{\"secrets\":[" + items + "]}");
    }

    @Test
    void order_isPolledUntilItsSecretIsThere() {
        Reference secret = barbican.order("deployment/1", "key", Json.object().put("name", "a"));
        assertThat(secret.kind()).isEqualTo("secrets");
        assertThat(secret.id()).isEqualTo(ID);
        assertThat(polls).hasValue(3);
        Asked order = server.asked.get(1);
        assertThat(order.headers()).containsEntry("Idempotency-Key", "deployment/1");
    }

    @Test
    void contain_namesItsMembers() {
        Reference secret = Reference.parse(ROOT + "secrets/" + ID);
        Reference container =
                barbican.contain("k", "vps-1", List.of(new Barbican.Member("DB", secret)));
        assertThat(container.kind()).isEqualTo("containers");
        var body = Json.tree(server.asked.get(1).body());
        assertThat(body.path("secret_refs").get(0).path("name").asString()).isEqualTo("DB");
    }

    @Test
    void secretsNamed_readsEveryPage() {
        assertThat(barbican.secretsNamed("vps 1")).hasSize(150);
    }

    @Test
    void beginning_leavesOutWhatThePatternFoundBesides() {
        server.answering(
                request ->
                        request.path().contains("/containers?name=unseen-%25")
                                ? Said.json(200, "{\"containers\":[]}")
                                : request.path().contains("/secrets?name=unseen-%25")
                                        ? Said.json(200, LIST.formatted(ROOT, ID, ROOT, ID))
                                        : answer(request));
        assertThat(barbican.beginning("unseen-")).containsValues("unseen-1").hasSize(1);
    }

    @Test
    void settleOrdersNamed_waitsForWhatIsUnderWayUnderThatVeryName() {
        String order =
                "{\"status\":\"%s\",\"order_ref\":\"%sorders/%s\",\"meta\":{\"name\":\"%s\"}}";
        String other = "00000000-0000-4000-8000-00000000000b";
        String list =
                String.join(
                        ",",
                        order.formatted("PENDING", ROOT, ID, "vps-1_KEY"),
                        order.formatted("ACTIVE", ROOT, other, "vps-1_KEY"),
                        order.formatted("PENDING", ROOT, other, "vps-1_KEY2"));
        server.answering(
                request ->
                        request.path().contains("/orders?meta=vps-1_KEY&")
                                ? Said.json(200, "{\"orders\":[" + list + "]}")
                                : answer(request));
        assertThat(barbican.ordersNamed("vps-1_KEY")).hasSize(2);
        barbican.settleOrdersNamed("vps-1_KEY");
        assertThat(polls).hasValue(3);
        assertThat(server.asked).noneMatch(each -> each.path().endsWith(other));
    }

    @Test
    void find_ofWhatIsGone_isEmptyAndDeleteIsQuiet() {
        Reference secret = Reference.parse(ROOT + "secrets/" + ID);
        assertThat(barbican.find(secret)).isEmpty();
        barbican.delete(secret);
        assertThat(server.asked.get(1).path()).isEqualTo("/key-manager/v1/secrets/" + ID);
    }

    @Test
    void parse_ofWhatIsNoReference_isRefused() {
        for (String each :
                List.of(
                        "",
                        "https://x/v1/users/" + ID,
                        ROOT + "secrets/../users",
                        ROOT + "secrets/" + ID + "/payload",
                        "ftp://x/v1/secrets/" + ID)) {
            assertThatThrownBy(() -> Reference.parse(each))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
