package dev.unseen.columns.tool.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("wish 12: a connection without TLS stays on this host")
class NearnessTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql:billing",
                "jdbc:postgresql:///billing",
                "jdbc:postgresql://localhost/billing",
                "jdbc:postgresql://127.0.0.1:5433,127.0.0.2/billing?user=joe",
                "jdbc:postgresql://[::1]:5432/billing",
                "jdbc:mariadb://127.0.0.1:3306?user=joe"
            })
    void of_loopbackAddresses_isNear(String url) {
        assertThat(Nearness.of(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://192.0.2.7/billing",
                "jdbc:postgresql://127.0.0.1,192.0.2.7/billing",
                "jdbc:postgresql://[2001:db8::1]:5432/billing",
                "jdbc:postgresql://0.0.0.0/billing",
                "jdbc:mariadb:sequential://192.0.2.7:3306,127.0.0.1/billing",
                "jdbc:mariadb://address=(host=127.0.0.1)(port=3306)/billing",
                "jdbc:mariadb://localhost@192.0.2.7/billing"
            })
    void of_anythingElse_isFar(String url) {
        assertThat(Nearness.of(url)).isFalse();
    }
}
