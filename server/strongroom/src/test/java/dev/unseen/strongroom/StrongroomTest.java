package dev.unseen.strongroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.HttpDoor;
import dev.unseen.chassis.http.HttpSettings;
import dev.unseen.chassis.json.Json;
import dev.unseen.chassis.sql.Database;
import dev.unseen.identity.Bootstrap;
import dev.unseen.strongroom.seal.FileKeySource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The process from its settings: first start, log-in, work, restart, and refused starts.
class StrongroomTest {

    static {
        java.util.logging.LogManager.getLogManager().reset();
    }

    private static final URI CONTROL = URI.create("https://control.test:8443");

    @TempDir Path directory;

    /// A strongroom with its door open.
    private record Running(Strongroom strongroom, HttpDoor door, HttpClient http)
            implements AutoCloseable {

        HttpResponse<String> send(HttpRequest.Builder request)
                throws IOException, InterruptedException {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }

        HttpRequest.Builder to(String path) {
            return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + path));
        }

        String token(Bootstrap.ControlCredential credential)
                throws IOException, InterruptedException {
            var body =
                    """
                    {"auth":{"identity":{"methods":["application_credential"],
                      "application_credential":{"id":"%s","secret":"%s"}}}}\
                    """
                            .formatted(credential.id(), credential.secret());
            var response =
                    send(
                            to("/identity/v3/auth/tokens")
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(body)));
            assertThat(response.statusCode()).isEqualTo(201);
            return response.headers().firstValue("X-Subject-Token").orElseThrow();
        }

        @Override
        public void close() {
            http.close();
            door.close();
            strongroom.close();
        }
    }

    private StrongroomSettings settings(Optional<Path> keyFile, AtomicReference<URI> self) {
        return StrongroomSettings.of(
                directory.resolve("data"),
                Optional.empty(),
                keyFile,
                directory.resolve("machines"),
                new StrongroomSettings.Addresses(self::get, () -> CONTROL));
    }

    private Running start() {
        var self = new AtomicReference<>(CONTROL);
        var strongroom =
                Strongroom.open(settings(Optional.empty(), self), Strongroom.Sources.ofSystem());
        var http =
                new HttpSettings("127.0.0.1", 0, Optional.empty(), HttpSettings.Limits.defaults());
        HttpDoor door =
                HttpDoor.open(http, strongroom.surfaces(), strongroom.gate(), new SecureRandom());
        self.set(URI.create("https://127.0.0.1:" + door.port()));
        return new Running(strongroom, door, HttpClient.newHttpClient());
    }

    @Test
    void restart_afterAnOrder_keepsEverything() throws Exception {
        Bootstrap.ControlCredential credential;
        String secret;
        try (Running running = start()) {
            credential =
                    running.strongroom().bootstrap().controlCredential(Bootstrap.Names.defaults());
            assertThat(running.strongroom().bootstrap().setupLink(Bootstrap.Names.defaults()))
                    .isPresent();
            secret = order(running, running.token(credential));
        }
        try (Running running = start()) {
            String token = running.token(credential);
            var described =
                    running.send(
                            running.to("/unseen/v1/secrets/" + secret)
                                    .header("X-Auth-Token", token));
            assertThat(described.statusCode()).isEqualTo(200);
            assertThat(described.body())
                    .contains("\"versions\":[{\"version\":1,\"stage\":\"current\"");
            var verifier =
                    running.send(
                            running.to("/unseen/v1/secrets/" + secret + "/derived/scram-sha-256")
                                    .header("X-Auth-Token", token));
            assertThat(verifier.body()).contains("SCRAM-SHA-256$4096:");
            var payload =
                    running.send(
                            running.to("/key-manager/v1/secrets/" + secret + "/payload")
                                    .header("X-Auth-Token", token));
            assertThat(payload.statusCode()).isEqualTo(403);
            var status =
                    running.send(running.to("/unseen/v1/status").header("X-Auth-Token", token));
            assertThat(status.body())
                    .contains("seal=file: no protection against theft of the whole disk");
            assertThat(running.send(running.to("/health")).body()).isEqualTo("{\"status\":\"ok\"}");
        }
    }

    private static String order(Running running, String token) throws Exception {
        var ordered =
                running.send(
                        running.to("/key-manager/v1/orders")
                                .header("X-Auth-Token", token)
                                .header("Content-Type", "application/json")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                """
                                                {"type":"key","meta":{"name":"p","unseen":{
                                                 "spec":{"kind":"password"},
                                                 "derived":["scram-sha-256"]}}}\
                                                """)));
        assertThat(ordered.statusCode()).isEqualTo(202);
        String order = Json.tree(bytes(ordered)).path("order_ref").stringValue();
        var described =
                running.send(running.to(URI.create(order).getPath()).header("X-Auth-Token", token));
        String ref = Json.tree(bytes(described)).path("secret_ref").stringValue();
        return ref.substring(ref.lastIndexOf('/') + 1);
    }

    private static byte[] bytes(HttpResponse<String> response) {
        return response.body().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void open_withAnotherKeyFile_isRefusedAndLeavesTheLogAlone() throws Exception {
        start().close();
        Path other = directory.resolve("other.key");
        new FileKeySource(other).create(new SecureRandom()).close();
        Path segments = directory.resolve("data/audit");
        long before = size(segments);

        assertThatThrownBy(
                        () ->
                                Strongroom.open(
                                        settings(
                                                Optional.of(other), new AtomicReference<>(CONTROL)),
                                        Strongroom.Sources.ofSystem()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("does not open this store");
        assertThat(size(segments)).isEqualTo(before);
        start().close();
    }

    private static long size(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return -1;
        }
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(each -> each.toFile().length())
                    .sum();
        }
    }

    /// The sentence names the store, not the keys of the log, which are in the store.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void open_withALogWhoseStoreIsGone_isRefusedAndMakesNone(boolean empty) throws Exception {
        start().close();
        Path store = directory.resolve("data/strongroom.db");
        Files.delete(store);
        if (empty) {
            Files.createFile(store);
        }
        assertThatThrownBy(this::start)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("strongroom.db is missing or empty")
                .hasMessageContaining("restore the store");
        assertThat(Files.notExists(store) || Files.size(store) == 0).isTrue();
    }

    /// As it is when another store is named.
    @Test
    void open_withALogOfAnotherStore_isRefused() throws Exception {
        start().close();
        Path store = directory.resolve("data/strongroom.db");
        Files.delete(store);
        Database.open("sqlite:" + store, "db/strongroom").close();
        assertThatThrownBy(this::start)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("The store is new");
    }

    /// The directory still has the name of its log, which alone would let a new one begin.
    @Test
    void open_withALogThatWasEmptied_isRefused() throws Exception {
        try (Running running = start()) {
            order(
                    running,
                    running.token(
                            running.strongroom()
                                    .bootstrap()
                                    .controlCredential(Bootstrap.Names.defaults())));
        }
        Path log = directory.resolve("data/audit");
        try (var files = Files.walk(log)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                if (!each.endsWith("log-id")) {
                    Files.delete(each);
                }
            }
        }
        assertThatThrownBy(this::start)
                .isInstanceOf(Outage.class)
                .hasMessageContaining("audit log");
    }

    @Test
    void open_ofTheSameDirectoryTwice_isRefused() {
        try (Running running = start()) {
            assertThat(running.door().port()).isPositive();
            assertThatThrownBy(this::start).isInstanceOf(Refusal.class);
        }
    }
}
