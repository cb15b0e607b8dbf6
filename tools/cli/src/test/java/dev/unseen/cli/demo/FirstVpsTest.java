package dev.unseen.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.tls.Authority;
import dev.unseen.cli.api.Web;
import dev.unseen.cli.fleet.FleetApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A control that forgets the name of a deployment once it has failed, as ours does.
class FirstVpsTest {

    private static final String ID = "0b5c1f6e-7a51-4a6e-9a39-0d4f2b6f7d11";
    private static final String FAILED =
            """
            {"id": "%s", "name": "demo", "state": "failed", "reason": "the machine never called"}
            """
                    .formatted(ID);

    @TempDir private Path directory;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer control;

    @BeforeEach
    void start() throws IOException {
        control = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        control.createContext("/fleet/v1/deployments", this::answer);
        control.start();
    }

    @AfterEach
    void stop() {
        control.stop(0);
    }

    @Test
    void deployed_whenTheDeploymentFails_saysWhy() {
        List<String> shown = new ArrayList<>();
        assertThatThrownBy(() -> new FirstVps(fleet(), shown::add).deployed("demo", "c", "core-7"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("came to rest as failed: the machine never called");
        assertThat(shown).singleElement().asString().contains("enrolment");
        assertThat(asked).filteredOn(each -> each.endsWith("/demo")).hasSize(1);
    }

    private FleetApi fleet() {
        Authority.open(directory, new SecureRandom(), InstantSource.system());
        String url = "http://127.0.0.1:" + control.getAddress().getPort();
        return new FleetApi(Web.trusting(directory.resolve("ca.pem")), url, "token");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path);
        if (path.endsWith("/demo")) {
            reply(exchange, 404, "{}");
        } else if (path.endsWith("/timeline")) {
            reply(
                    exchange,
                    200,
                    """
                    {"events": [{"number": 1, "step": "enrolment", "kind": "failed"}]}
                    """);
        } else {
            reply(exchange, exchange.getRequestMethod().equals("POST") ? 202 : 200, FAILED);
        }
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
