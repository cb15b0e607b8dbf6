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
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApplicationCredentialsTest {

    private final TestServer server = new TestServer(this::answer);
    private int clashes;

    @AfterEach
    void close() {
        server.close();
    }

    private Said answer(Asked request) {
        if (request.path().equals("/identity/v3/auth/tokens")) {
            return Said.json(
                            201,
                            "{\"token\":{\"expires_at\":\"2027-01-04T10:00:00Z\","
                                    + "\"user\":{\"id\":\"0u\"}}}")
                    .with("X-Subject-Token", "token");
        }
        return clashes-- > 0
                ? Said.status(409)
                : Said.json(201, "{\"application_credential\":{\"id\":\"0c\"}}");
    }

    private ApplicationCredentials.Fresh make() {
        Retries retries = new Retries(3, new SplittableRandom(1), wait -> {});
        Credential credential = Credential.application("0a", SecretSource.text("x"));
        Instant now = Instant.parse("2027-01-04T09:00:00Z");
        Login login = new Login(server.https(), "/identity/v3", credential, retries, () -> now);
        Line line = new Line(server.https(), login, retries, new Breaker(() -> now));
        var credentials = new ApplicationCredentials(line, login, "/identity", new SecureRandom());
        return credentials.make("one", List.of(new AccessRule("GET", "/v1/secrets")));
    }

    @Test
    void make_whileAnotherMakesTheSameRule_isSentAgainWithTheSameSecret() {
        clashes = 2;
        assertThat(make().id()).isEqualTo("0c");
        List<Asked> sent =
                server.asked.stream()
                        .filter(each -> each.path().endsWith("/application_credentials"))
                        .toList();
        assertThat(sent).hasSize(3);
        assertThat(sent.stream().map(each -> Json.tree(each.body())).distinct()).hasSize(1);
    }

    @Test
    void make_thatIsRefusedEachTime_isRefused() {
        clashes = 10;
        assertThatThrownBy(this::make).isInstanceOf(StrongroomRefused.class);
        assertThat(clashes).isEqualTo(6);
    }
}
