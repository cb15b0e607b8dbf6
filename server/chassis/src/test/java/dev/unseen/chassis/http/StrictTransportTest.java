package dev.unseen.chassis.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictTransportTest {

    private static final String HEADER = "Strict-Transport-Security";

    @ParameterizedTest
    @CsvSource({
        "https://portal.example.com, true",
        "https://portal.example.com:8443, true",
        "https://127.0.0.1:8443, false",
        "https://[::1]:8443, false",
        "https://localhost:8443, false",
        "https://unseen.localhost, false"
    })
    void over_saysIt_forANameOfItsOwnOnly(URI self, boolean said) {
        var surface = new Surface("", List.of(), ErrorStyle.problem());
        Reply reply =
                StrictTransport.over(List.of(surface), self)
                        .getFirst()
                        .errors()
                        .render(404, "It is not there.", "1");
        assertThat(reply.headers().containsKey(HEADER)).isEqualTo(said);
    }
}
