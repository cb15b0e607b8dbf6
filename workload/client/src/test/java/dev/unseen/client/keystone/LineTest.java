package dev.unseen.client.keystone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.client.http.Breaker;
import dev.unseen.client.http.Json;
import dev.unseen.client.http.Retries;
import dev.unseen.client.http.StrongroomRefused;
import dev.unseen.client.http.TestServer;
import dev.unseen.client.http.TestServer.Asked;
import dev.unseen.client.http.TestServer.Said;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineTest {

    private static final String CATALOG =
            "[{\"type\":\"key-manager\",\"endpoints\":[{\"interface\":\"internal\",\"url\":\"x\"},"
                    + "{\"interface\":\"public\",\"url\":\"https://127.0.0.1/key-manager\"}]}]";

    private final AtomicInteger logins = new AtomicInteger();
    private final ConcurrentSkipListSet<String> valid = new ConcurrentSkipListSet<>();
    private final TestServer server = new TestServer(this::answer);
    private Instant now = Instant.parse("2027-01-04T09:00:00Z");
    private final InstantSource clock = () -> now;
    private final Retries retries = new Retries(3, new SplittableRandom(1), wait -> {});

    @AfterEach
    void close() {
        server.close();
    }

    private Said answer(Asked request) {
        if (request.path().equals("/identity/v3/auth/tokens")) {
            String token = "token-" + logins.incrementAndGet();
            valid.add(token);
            String body =
                    "{\"token\":{\"expires_at\":\"%s\",\"catalog\":%s}}"
                            .formatted(now.plusSeconds(3_600), CATALOG);
            return Said.json(201, body).with("X-Subject-Token", token);
        }
        return valid.contains(request.headers().getOrDefault("X-Auth-Token", ""))
                ? Said.json(200, "{\"fine\":true}")
                : Said.status(401);
    }

    private Login login(Credential credential) {
        return new Login(server.https(), "/identity/v3", credential, retries, clock);
    }

    private Line line() {
        Login login = login(Credential.application("0a", SecretSource.text("s\"ecret\u00e9")));
        return new Line(server.https(), login, retries, new Breaker(clock));
    }

    private static int get(Line line) {
        return line.repeatable("GET", "/key-manager/v1/secrets", Map.of(), new byte[0]).status();
    }

    @Test
    void repeatable_manyTimes_logsInOnce() {
        Line line = line();
        for (int i = 0; i < 5; i++) {
            assertThat(get(line)).isEqualTo(200);
        }
        assertThat(logins).hasValue(1);
        var body = Json.tree(server.asked.get(0).body()).path("auth").path("identity");
        assertThat(body.path("methods").get(0).asString()).isEqualTo("application_credential");
        assertThat(body.path("application_credential").path("secret").asString())
                .isEqualTo("s\"ecret\u00e9");
    }

    @Test
    void repeatable_byManyAfterARevocation_logsInOnceMore() throws Exception {
        Line line = line();
        assertThat(get(line)).isEqualTo(200);
        valid.clear();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                calls.add(() -> get(line));
            }
            for (Future<Integer> each : threads.invokeAll(calls)) {
                assertThat(each.get()).isEqualTo(200);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(logins).hasValue(2);
    }

    @Test
    void repeatable_nearTheTokensEnd_logsInBefore() {
        Line line = line();
        get(line);
        now = now.plusSeconds(3_580);
        get(line);
        assertThat(logins).hasValue(2);
    }

    @Test
    void repeatable_withACredentialThatDoesNotHold_isRefused() {
        server.answering(request -> Said.status(401));
        assertThatThrownBy(() -> get(line()))
                .isInstanceOfSatisfying(
                        StrongroomRefused.class, e -> assertThat(e.status()).isEqualTo(401));
        assertThat(server.asked).hasSize(1);
    }

    @Test
    void endpoint_ofTheCatalog_isThePublicOne() {
        Token token = login(Credential.application("0a", SecretSource.text("x"))).token();
        assertThat(token.endpoint("key-manager"))
                .contains(URI.create("https://127.0.0.1/key-manager"));
        assertThat(token.endpoint("compute")).isEmpty();
        assertThat(token.toString()).doesNotContain("token-");
    }

    @Test
    @DisplayName("S2-038 to S2-042: names of the environment, each also with _FILE")
    void environment_withFiles_isRead(@TempDir Path directory) throws Exception {
        Path password = Files.writeString(directory.resolve("password"), "from a file\n");
        Path project = Files.writeString(directory.resolve("project"), "project-1\n");
        List<String> warnings = new ArrayList<>();
        var environment =
                OpenStackEnvironment.read(
                        Map.of(
                                "OPENSTACK_AUTH_URL", "https://127.0.0.1/identity/v3",
                                "BARBICAN_ENDPOINT", "https://127.0.0.1/key-manager",
                                "OPENSTACK_PROJECT_ID_FILE", project.toString(),
                                "OPENSTACK_SERVICE_USER", "recruitiq-deployment-service",
                                "OPENSTACK_SERVICE_PASSWORD_FILE", password.toString()),
                        warnings::add);
        assertThat(warnings).isEmpty();
        assertThat(environment.project()).isEqualTo("project-1");
        assertThat(environment.cloud().keyManager())
                .contains(URI.create("https://127.0.0.1/key-manager"));
        var auth = Json.tree(environment.service().within("project-1").body()).path("auth");
        var user = auth.path("identity").path("password").path("user");
        assertThat(user.path("name").asString()).isEqualTo("recruitiq-deployment-service");
        assertThat(user.path("password").asString()).isEqualTo("from a file");
        assertThat(auth.path("scope").path("project").path("id").asString()).isEqualTo("project-1");
    }

    @Test
    @DisplayName("S2-042: a password in the environment is a warning")
    void environment_withThePasswordInIt_warnsWithoutSayingIt() {
        List<String> warnings = new ArrayList<>();
        Map<String, String> variables =
                Map.of(
                        "OPENSTACK_AUTH_URL", "https://127.0.0.1/identity/v3",
                        "OPENSTACK_PROJECT_ID", "p",
                        "OPENSTACK_SERVICE_USER", "u",
                        "OPENSTACK_SERVICE_PASSWORD", "hunter2-canary");
        var environment = OpenStackEnvironment.read(variables, warnings::add);
        assertThat(warnings).hasSize(1);
        assertThat(warnings + environment.toString()).doesNotContain("hunter2");
    }

    @Test
    void environment_thatIsIncompleteOrDouble_namesTheVariable() {
        assertThatThrownBy(() -> OpenStackEnvironment.read(Map.of(), warning -> {}))
                .hasMessageContaining("OPENSTACK_AUTH_URL");
        Map<String, String> twice =
                Map.of("OPENSTACK_AUTH_URL", "a", "OPENSTACK_AUTH_URL_FILE", "b");
        assertThatThrownBy(() -> OpenStackEnvironment.read(twice, warning -> {}))
                .hasMessageContaining("both set");
    }
}
