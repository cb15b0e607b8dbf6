package dev.unseen.chassis.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.tls.Authority;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDoorTest {

    private static final String CANARY = "Zq7canary9";
    private static final SecureRandom RANDOM = new SecureRandom();

    enum Act implements Operation {
        OPEN,
        CLOSED;

        @Override
        public String wireName() {
            return name();
        }

        @Override
        public boolean isPublic() {
            return this == OPEN;
        }
    }

    record Greeting(String name) {}

    @TempDir private Path directory;

    private final List<Integer> refused = new CopyOnWriteArrayList<>();
    private HttpDoor door;

    @BeforeEach
    void open() {
        var routes =
                List.of(
                        Route.get(
                                "/things/{thing}",
                                Act.OPEN,
                                e -> Reply.text(200, e.param("thing"))),
                        Route.get("/things/all", Act.OPEN, e -> Reply.text(200, "all of them")),
                        Route.post(
                                "/things", Act.OPEN, e -> Reply.json(201, e.json(Greeting.class))),
                        Route.get(
                                "/header/{name}",
                                Act.OPEN,
                                e -> Reply.text(200, e.header(e.param("name")).orElse("none"))),
                        Route.get("/closed", Act.CLOSED, e -> Reply.text(200, "never")),
                        Route.get(
                                "/outage",
                                Act.OPEN,
                                e -> {
                                    throw new Outage("database", CANARY);
                                }),
                        Route.get(
                                "/defect",
                                Act.OPEN,
                                e -> {
                                    throw new IllegalStateException(CANARY);
                                }));
        var surface = new Surface("/api", routes, ErrorStyle.problem());
        door = HttpDoor.open(settings(Optional.empty()), List.of(surface), gate(), RANDOM);
    }

    private static HttpSettings settings(Optional<dev.unseen.chassis.tls.ServerIdentity> tls) {
        return new HttpSettings("127.0.0.1", 0, tls, HttpSettings.Limits.defaults());
    }

    private Gate gate() {
        return new Gate() {
            @Override
            public Caller identify(Exchange exchange) {
                return new Caller.Anonymous();
            }

            @Override
            public void admit(Caller caller, Operation operation, Exchange exchange) {
                if (!operation.isPublic()) {
                    throw Refusal.unauthenticated("Authentication required");
                }
            }

            @Override
            public void refused(Exchange exchange, Operation operation, int status) {
                refused.add(status);
            }
        };
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void serve_ofARoute_prefersItsLiteralSegments() throws IOException {
        assertThat(get("/api/things/all")).contains("200 OK").contains("all of them");
        assertThat(get("/api/things/one%20two")).contains("200 OK").contains("one two");
    }

    @Test
    void serve_ofAClosedRoute_isRefusedAndRecorded() throws IOException {
        assertThat(get("/api/closed")).contains("401 Unauthorized").contains("problem+json");
        assertThat(refused).containsExactly(401);
    }

    @Test
    void serve_ofAnotherVerb_namesTheVerbsThereAre() throws IOException {
        assertThat(send("DELETE /api/things HTTP/1.1\r\nHost: x\r\n\r\n"))
                .contains(" 405 ")
                .contains("Allow: POST");
    }

    @Test
    void serve_ofAnOutage_asksToTryLaterAndHidesWhy() throws IOException {
        assertThat(get("/api/outage"))
                .contains(" 503 ")
                .contains("Retry-After")
                .doesNotContain(CANARY);
    }

    @Test
    void serve_ofADefect_givesAnIdOnly() throws IOException {
        assertThat(get("/api/defect")).contains(" 500 ").contains("req-").doesNotContain(CANARY);
    }

    @ParameterizedTest
    @DisplayName("register 33: a path in another spelling leads nowhere")
    @ValueSource(
            strings = {
                "/api/things/../closed",
                "/api/things/%2e%2e/closed",
                "/api/things/..%2fclosed",
                "/api//things/a",
                "/api/things/a;b",
                "/api/things/a%00b",
                "/api/things/a%0ab",
                "/api/things/a\\b",
                "/api/things/%c0%af",
                "/api/things/%zz",
                "/api/things/a%",
            })
    void serve_ofAPathThatIsNotCanonical_isRefused(String path) throws IOException {
        assertThat(get(path)).contains(" 400 ");
    }

    @ParameterizedTest
    @DisplayName("register 32: a malformed request is refused, and not repeated")
    @ValueSource(
            strings = {
                "POST /api/things HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n{\"a\":",
                "POST /api/things HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"
                        + "Content-Length: 10\r\n\r\nZq7canary9",
                "POST /api/things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Content-Encoding: gzip\r\nContent-Length: 10\r\n\r\nZq7canary9",
                "POST /api/things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 99999999\r\n\r\nZq7canary9",
                "GET /api/things/all HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nZq7canary9",
                "GET /api/things/all HTTP/1.1\r\nHost: x\r\nZq7canary9\r\n\r\n",
                "GET /api/things/all HTTP/9.9 Zq7canary9\r\nHost: x\r\n\r\n",
                "Zq7canary9 /api/things/all HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api/things/all?%zz=Zq7canary9 HTTP/1.1\r\nHost: x\r\n\r\n",
                "POST /api/things HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\nZq7canary9",
                "POST /api/things HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "Zq7canary9\r\n",
            })
    void serve_ofAMalformedRequest_isRefusedWithoutAnEcho(String request) throws IOException {
        assertThat(send(request)).containsPattern("^$|HTTP/1.1 4\\d\\d").doesNotContain(CANARY);
    }

    @Test
    void serve_ofRandomBytes_neverAnswers5xx() throws IOException {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        String line =
                "POST /api/things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 15\r\n\r\n{\"name\":\"value\"}";
        for (int i = 0; i < 300; i++) {
            byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
            for (int flips = random.nextInt(1, 6); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            String answer = send(new String(bytes, StandardCharsets.ISO_8859_1));
            assertThat(answer).as("seed %d, try %d", seed, i).doesNotContainPattern("HTTP/1.1 5");
        }
    }

    @ParameterizedTest
    @DisplayName("register 32: of two tokens nobody is to guess which one counts; lists are whole")
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Auth-Token | X-Auth-Token: a                    | 200 | a",
                "X-Auth-Token | X-Auth-Token: a~x-auth-token: b     | 400 | may be given once",
                "X-Auth-Token | X-Auth-Token: a~X-Auth-Token: a     | 400 | may be given once",
                "X-Auth-Token | X-Other: a~X-Other: b               | 200 | none",
                "Cookie       | Cookie: a=1~Cookie: a=2             | 400 | may be given once",
                "User-Agent   | User-Agent: a~User-Agent: b         | 200 | a, b",
                "Accept       | Accept: text/plain~Accept: */*;q=.1 | 200 | text/plain, */*;q=.1"
            })
    void serve_ofAHeaderGivenTwice_believesNeither(
            String name, String headers, int status, String said) throws IOException {
        String request =
                "GET /api/header/%s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n%s\r\n\r\n";
        assertThat(send(request.formatted(name, headers.replace("~", "\r\n"))))
                .contains("HTTP/1.1 " + status, said);
    }

    @Test
    @DisplayName(
            "register 32, held off: a request that is too large is taken apart before anybody is"
                    + " known")
    void serve_ofTooManyHeaders_isRefusedBeforeAnyRoute() throws IOException {
        String header = "X-Filler: " + "a".repeat(9_000);
        assertThat(send("GET /api/things/all HTTP/1.1\r\nHost: x\r\n" + header + "\r\n\r\n"))
                .containsPattern("HTTP/1.1 4\\d\\d");
    }

    /// Whoever is cut off while sending sees no answer, and tries again.
    @RepeatedTest(10)
    void serve_ofALongQuery_isAnswered() throws IOException {
        String answer = get("/api/things/all?name=" + "a".repeat(20_000));
        assertThat(answer).contains("HTTP/1.1 414", "8192").doesNotContain("aaaa");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/things/all", "/api/nothing", "/api/closed"})
    void serve_ofACallerWhoAskedToClose_closesAfterTheAnswer(String path) throws IOException {
        try (var socket = new Socket("127.0.0.1", door.port())) {
            socket.setSoTimeout(10_000);
            String request = "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            byte[] answer = socket.getInputStream().readAllBytes();
            assertThat(new String(answer, StandardCharsets.ISO_8859_1))
                    .startsWith("HTTP/1.1 ")
                    .contains("Connection: close");
        }
    }

    @Test
    void open_withTls_speaks13Only() throws Exception {
        var authority = Authority.open(directory, RANDOM, InstantSource.system());
        var identity = authority.issue("test", List.of("localhost"), List.of("127.0.0.1"));
        var surface = new Surface("", List.of(), ErrorStyle.problem());
        var context = dev.unseen.chassis.tls.Trust.of(authority.certificate());
        try (var tls =
                HttpDoor.open(settings(Optional.of(identity)), List.of(surface), gate(), RANDOM)) {
            assertThat(protocol(context, tls.port(), "TLSv1.3")).contains("TLSv1.3");
            assertThat(protocol(context, tls.port(), "TLSv1.2")).isEmpty();
        }
    }

    private static Optional<String> protocol(
            javax.net.ssl.SSLContext context, int port, String version) {
        try (var socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", port)) {
            socket.setEnabledProtocols(new String[] {version});
            socket.startHandshake();
            return Optional.of(socket.getSession().getProtocol());
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private String get(String path) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    }

    /// Sends bytes, ends the sending side, and reads what comes back.
    private String send(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", door.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(readUntilClosed(socket), StandardCharsets.ISO_8859_1);
        }
    }

    private static byte[] readUntilClosed(Socket socket) {
        var out = new java.io.ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(out);
        } catch (IOException _) {
            // a reset after the answer is an end as well
        }
        return out.toByteArray();
    }
}
