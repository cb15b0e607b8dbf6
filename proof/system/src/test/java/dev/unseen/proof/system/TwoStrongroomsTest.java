package dev.unseen.proof.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unseen.audit.note.NoteKey;
import dev.unseen.audit.verify.Verifier;
import dev.unseen.chassis.json.Json;
import dev.unseen.cli.api.Web;
import dev.unseen.proof.postgres.RealPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Two strongroom processes on one PostgreSQL, a log each.
@Tag("wide")
class TwoStrongroomsTest {

    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int WRITES_BEFORE_THE_KILL = 20;
    private static final int WRITES_AFTER_THE_KILL = 5;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    @Test
    @DisplayName(
            "two processes on one store: what one revokes the other refuses within a second, one"
                    + " dies under writes and the other serves on, both logs verify")
    void strongrooms_onOneStore_areOne() throws Exception {
        assumeTrue(UnseenCommand.isBuilt(), "dist/target/unseen is not built");
        assumeTrue(RealPostgres.isPossible(), "no PostgreSQL for this machine");
        int port = UnseenCommand.freePort();
        String[] words = {
            "up",
            "--dir",
            house().toString(),
            "--strongroom-port",
            Integer.toString(port),
            "--portal-port",
            Integer.toString(UnseenCommand.freePort()),
            "--store",
            ""
        };
        try (var postgres = RealPostgres.start(directory.resolve("postgres"))) {
            words[words.length - 1] = postgres.create("unseen");
            try (var first = UnseenCommand.Start.plain().run("Ctrl-C ends", words)) {
                first.awaitShown();
                try (var second = SecondStrongroom.start(house(), words[words.length - 1])) {
                    assertRevocationIsSeen(web(port), second);
                    assertOneServesOn(web(port), second);
                }
            }
        }
        assertSound(house().resolve("strongroom"));
        assertSound(house().resolve("second"));
    }

    private Path house() {
        return directory.resolve("house");
    }

    /// A strongroom's door.
    private record Door(Web web, String address) {

        String token(byte[] credential) {
            return web.post(address + "/identity/v3/auth/tokens", Json.tree(credential))
                    .expecting(201)
                    .header("X-Subject-Token");
        }

        int list(String token) {
            return web.get(address + "/key-manager/v1/secrets?limit=1", "X-Auth-Token", token)
                    .status();
        }

        /// The id of a secret that was certainly made, or nothing.
        Set<String> order(String token, String name) {
            var body = Map.of("type", "key", "meta", meta(name));
            var answer = web.post(address + "/key-manager/v1/orders", body, "X-Auth-Token", token);
            return answer.status() == 202 ? Set.of(name) : Set.of();
        }

        private static Map<String, Object> meta(String name) {
            return Map.of(
                    "name",
                    name,
                    "algorithm",
                    "aes",
                    "bit_length",
                    256,
                    "payload_content_type",
                    "application/octet-stream");
        }

        boolean has(String token, String name) {
            JsonNode found =
                    web.get(address + "/key-manager/v1/secrets?name=" + name, "X-Auth-Token", token)
                            .expecting(200)
                            .json();
            return found.path("total").asInt() == 1;
        }
    }

    private Door web(int port) {
        Path authority = house().resolve("strongroom/ca.pem");
        return new Door(Web.trusting(authority), "https://127.0.0.1:" + port);
    }

    private byte[] credential() throws IOException {
        return Files.readAllBytes(house().resolve("control/credential.json"));
    }

    /// No request that was sent a second after the revocation had been answered may get through.
    private void assertRevocationIsSeen(Door first, SecondStrongroom other) throws IOException {
        Door second = web(other.port());
        String token = first.token(credential());
        assertThat(second.list(token)).isEqualTo(200);
        first.web()
                .delete(
                        first.address() + "/identity/v3/auth/tokens",
                        "X-Auth-Token",
                        token,
                        "X-Subject-Token",
                        token)
                .expecting(204);
        long revoked = System.nanoTime();
        long sent = System.nanoTime();
        while (second.list(token) != 401) {
            assertThat(sent - revoked)
                    .as("nanoseconds after the revocation")
                    .isLessThan(SECOND_NANOS);
            sent = System.nanoTime();
        }
    }

    private void assertOneServesOn(Door first, SecondStrongroom other) throws Exception {
        String token = first.token(credential());
        Door second = web(other.port());
        Set<String> acknowledged = new ConcurrentSkipListSet<>();
        var written = new Semaphore(0);
        var over = new AtomicBoolean();
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                String name = "writer-" + i;
                Door door = i % 2 == 0 ? first : second;
                writers.submit(() -> write(door, token, name, acknowledged, written, over));
            }
            assertThat(written.tryAcquire(WRITES_BEFORE_THE_KILL, 120, TimeUnit.SECONDS)).isTrue();
            other.kill();
            written.drainPermits();
            assertThat(written.tryAcquire(WRITES_AFTER_THE_KILL, 120, TimeUnit.SECONDS)).isTrue();
            over.set(true);
        }
        var lost = new TreeSet<>(acknowledged);
        lost.removeIf(each -> first.has(token, each));
        assertThat(lost).as("acknowledged and not there").isEmpty();
        assertThat(acknowledged).anyMatch(each -> each.startsWith("writer-1-"));
        other.again();
        assertThat(second.list(token)).isEqualTo(200);
    }

    private static void write(
            Door door,
            String token,
            String name,
            Set<String> acknowledged,
            Semaphore written,
            AtomicBoolean over) {
        for (int i = 0; !over.get(); i++) {
            try {
                Set<String> made = door.order(token, name + "-" + i);
                acknowledged.addAll(made);
                written.release(made.size());
            } catch (RuntimeException _) {
                return; // its strongroom was killed: whether this one was made, nobody was told
            }
        }
    }

    private static void assertSound(Path data) {
        try {
            List<NoteKey> keys = new ArrayList<>();
            Json.tree(Files.readAllBytes(data.resolve("identity.json")))
                    .path("log_keys")
                    .forEach(each -> NoteKey.parse(each.asString("")).ifPresent(keys::add));
            var report = new Verifier(keys).verify(data.resolve("audit"));
            assertThat(report.firstWrong()).as(data.toString()).isEmpty();
            assertThat(report.entries()).isPositive();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
