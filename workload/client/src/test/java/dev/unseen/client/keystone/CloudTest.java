package dev.unseen.client.keystone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.client.barbican.Reference;
import dev.unseen.client.http.Https;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudTest {

    private static final String ID = "0b54c1d2-5f3e-4a6b-8c7d-9e0f1a2b3c4d";

    @ParameterizedTest
    @CsvSource({
        "https://c:5000,            https://c:5000, ''",
        "https://c:5000/v3,         https://c:5000, ''",
        "https://c/identity/v3/,    https://c,      /identity",
        "https://c/key-manager,     https://c,      /key-manager",
        "https://c/key-manager/v1,  https://c,      /key-manager",
        "http://127.0.0.1:9311/,    http://127.0.0.1:9311, ''"
    })
    @DisplayName("O6: every way in which catalogs and variables name a service")
    void of_anAddress_isOriginAndPrefix(String given, String origin, String prefix) {
        assertThat(Endpoint.of(URI.create(given)))
                .isEqualTo(new Endpoint(URI.create(origin), prefix));
    }

    @Test
    void ofCloud_overPlainHttp_isForLoopbackOnly() {
        Https.ofCloud(URI.create("http://127.0.0.1:5000"), Optional.empty(), Https.Watch.NOBODY);
        for (String each : List.of("http://10.0.0.1", "http://127.evil.example", "ftp://c")) {
            assertThatThrownBy(
                            () ->
                                    Https.ofCloud(
                                            URI.create(each), Optional.empty(), Https.Watch.NOBODY))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @DisplayName("S2-033: a rule has a secret's id in it and no name, so vps-1 is not vps-10")
    void payload_ofASecret_isOnePathAndNoPattern() {
        AccessRule rule =
                AccessRule.payload("", Reference.parse("https://c:9311/v1/secrets/" + ID));
        assertThat(rule).isEqualTo(new AccessRule("GET", "/v1/secrets/" + ID + "/payload"));
    }

    @Test
    void rule_thatCouldMeanMoreThanItSays_isRefused() {
        for (String path :
                List.of(
                        "/v1/secrets/**",
                        "/v1/.+/payload",
                        "/v1/{x}",
                        "v1/secrets",
                        "/v1//x",
                        "")) {
            assertThatThrownBy(() -> new AccessRule("GET", path))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new AccessRule("PATCH", "/v1/secrets"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("the deployment service's rules name no way to describe or read one secret")
    void ofDeploymentService_hasNoRuleThatReads() {
        assertThat(AccessRule.ofDeploymentService("/key-manager"))
                .filteredOn(each -> each.method().equals("GET"))
                .extracting(AccessRule::path)
                .containsExactlyInAnyOrder(
                        "/key-manager/v1/orders",
                        "/key-manager/v1/orders/*",
                        "/key-manager/v1/secrets",
                        "/key-manager/v1/containers");
    }
}
