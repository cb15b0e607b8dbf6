package dev.unseen.client.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.client.http.Json;
import dev.unseen.client.http.StrongroomRefused;
import dev.unseen.client.http.TestServer;
import dev.unseen.client.http.TestServer.Said;
import dev.unseen.client.payload.Bundle;
import dev.unseen.client.payload.StoredKeys;
import dev.unseen.crypto.SealingKey;
import dev.unseen.crypto.SigningKey;
import dev.unseen.crypto.Suite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a node whose own files were damaged, exchanged, or cannot be written. */
class NodeStateTest {

    @TempDir private Path directory;
    @TempDir private Path elsewhere;
    private final SecureRandom random = new SecureRandom();
    private final StandIn strongroom = new StandIn();
    private final TestServer server = new TestServer(strongroom::answer);

    @BeforeEach
    void fetchOnce() throws IOException {
        makeKeys(directory);
        try (NodeClient client = client(directory)) {
            client.bundle().close();
        }
    }

    /** The classical suite also on a Java that has the other one. */
    private void makeKeys(Path into) throws IOException {
        Suite suite = Suite.X25519_ED25519;
        Files.writeString(
                into.resolve("keys.json"),
                "{\"suite\":\"%s\",\"signing\":\"%s\",\"sealing\":\"%s\"}"
                        .formatted(
                                suite.wireName(),
                                StoredKeys.text(SigningKey.generate("Ed25519", random)),
                                StoredKeys.text(SealingKey.generate(suite))));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private NodeClient client(Path state) {
        UserData userData =
                new UserData(
                        server.address(),
                        server.pem(),
                        strongroom.fingerprint(),
                        "deployment",
                        StandIn.NODE,
                        "vps-1",
                        Optional.of(strongroom.ticket()),
                        Json.object());
        return NodeClient.open(
                userData,
                state,
                "boot",
                new NodeClient.Surroundings(
                        () -> Instant.ofEpochSecond(strongroom.now), random, wait -> {}));
    }

    private Path copy() {
        return directory.resolve("bundle.box");
    }

    private Optional<String> cached() {
        try (NodeClient client = client(directory)) {
            return client.cached().map(NodeStateTest::value);
        }
    }

    private String fetched() {
        try (NodeClient client = client(directory)) {
            return value(client.bundle());
        }
    }

    private static String value(Bundle bundle) {
        try (bundle) {
            return bundle.values()
                    .get("DB_PASSWORD")
                    .payload()
                    .lend(bytes -> new String(bytes, StandardCharsets.UTF_8));
        }
    }

    @Test
    void cached_ofACopyThatWasCutAnywhere_isNone() throws IOException {
        byte[] whole = Files.readAllBytes(copy());
        try (NodeClient client = client(directory)) {
            for (int length = 0; length < whole.length; length++) {
                Files.write(copy(), Arrays.copyOf(whole, length));
                assertThat(client.cached()).as("%d bytes", length).isEmpty();
            }
            Files.write(copy(), Arrays.copyOf(whole, whole.length + 1));
            assertThat(client.cached()).isEmpty();
            Files.write(copy(), whole);
            assertThat(client.cached().map(NodeStateTest::value)).contains("value 1");
        }
    }

    @Test
    void cached_ofACopyWithAnyByteChanged_isNone() throws IOException {
        byte[] bytes = Files.readAllBytes(copy());
        try (NodeClient client = client(directory)) {
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] ^= (byte) (1 << at % 8);
                Files.write(copy(), bytes);
                assertThat(client.cached()).as("byte %d", at).isEmpty();
                bytes[at] ^= (byte) (1 << at % 8);
            }
        }
    }

    @Test
    void cached_ofTheCopyOfAnotherNode_isNone() throws IOException {
        makeKeys(elsewhere);
        try (NodeClient other = client(elsewhere)) {
            other.bundle().close();
        }
        Files.copy(elsewhere.resolve("bundle.box"), copy(), StandardCopyOption.REPLACE_EXISTING);

        assertThat(cached()).isEmpty();
    }

    @Test
    void cached_onceItsPermitHasRunOut_isNone_untilTheClockGoesBack() {
        strongroom.now += 86_400;
        assertThat(cached()).isEmpty();
        strongroom.now -= 1;
        assertThat(cached()).contains("value 1");
        strongroom.now = 0;
        assertThat(cached()).contains("value 1");
    }

    @Test
    void bundle_withSomethingElseWhereTheCopyLies_isDelivered() throws IOException {
        Files.delete(copy());
        Files.createDirectories(copy().resolve("inside"));
        assertThat(cached()).isEmpty();
        assertThat(fetched()).isEqualTo("value 1");

        Files.delete(copy().resolve("inside"));
        Files.delete(copy());
        Files.createSymbolicLink(copy(), Path.of("/dev/zero"));
        assertThat(cached()).isEmpty();
        assertThat(fetched()).isEqualTo("value 1");
        assertThat(cached()).contains("value 1");
    }

    @Test
    void bundle_whoseCopyCannotBeWritten_isDelivered_andTheCopyBeforeStays() throws IOException {
        Files.createDirectories(directory.resolve("bundle.box.new/inside"));
        strongroom.generation = 2;

        assertThat(fetched()).isEqualTo("value 2");
        assertThat(cached()).contains("value 1");
    }

    @Test
    void bundle_afterAWriteThatWasKilled_isDeliveredAndKept() throws IOException {
        for (String name : List.of("bundle.box", "join.json", "checkpoint.txt")) {
            Files.write(directory.resolve(name + ".new"), new byte[] {'{', '"'});
        }
        assertThat(cached()).contains("value 1");
        strongroom.generation = 2;
        assertThat(fetched()).isEqualTo("value 2");
        assertThat(cached()).contains("value 2");
    }

    @Test
    void bundle_withADamagedCounter_opensNoSessionAsIfItWereTheFirst() throws IOException {
        for (String damaged : List.of("", "{}", "{\"counter\":\"x\",\"nonce\":\"\"}", "{\"cou")) {
            Files.writeString(directory.resolve("join.json"), damaged);
            int before = strongroom.sessions;
            try (NodeClient client = client(directory)) {
                assertThatThrownBy(client::bundle).hasMessageContaining("join.json is damaged");
                assertThat(client.cached().map(NodeStateTest::value)).contains("value 1");
            }
            assertThat(strongroom.sessions).isEqualTo(before);
        }
    }

    @Test
    void cached_ofAShutOutNodeWhoseCopyCannotBeDeleted_isStillRefused() throws IOException {
        Files.delete(copy());
        Files.createDirectories(copy().resolve("inside"));
        server.answering(
                request ->
                        request.path().endsWith("/sessions")
                                ? Said.json(403, "{\"type\":\"revoked\"}")
                                        .with("Content-Type", "application/problem+json")
                                : strongroom.answer(request));
        try (NodeClient client = client(directory)) {
            assertThatThrownBy(client::bundle).isInstanceOf(StrongroomRefused.class);
        }
    }

    @Test
    void open_withDamagedKeys_namesTheFileAndNothingInIt() throws IOException {
        String whole = Files.readString(directory.resolve("keys.json"));
        String secret =
                Json.tree(whole.getBytes(StandardCharsets.UTF_8)).path("sealing").asString();
        for (String damaged :
                List.of(
                        "",
                        "{}",
                        whole.substring(0, whole.length() / 2),
                        whole.replace("\"" + secret, secret),
                        whole.replace(secret, secret.substring(4)),
                        whole.replace(secret, "!" + secret.substring(1)))) {
            Files.writeString(directory.resolve("keys.json"), damaged);
            assertThatThrownBy(() -> client(directory))
                    .hasMessageContaining("keys.json is damaged")
                    .hasNoCause();
        }
    }

    @Test
    void bundle_withADamagedEnrolment_doesNotBlameTheStrongroom() throws IOException {
        Files.writeString(directory.resolve("strongroom.json"), "{\"node");
        try (NodeClient client = client(directory)) {
            assertThatThrownBy(client::bundle).hasMessageContaining("strongroom.json is damaged");
        }
    }

    @Test
    void open_inADirectoryThatOthersMayWrite_isRefused() throws IOException {
        for (String mode : List.of("rwxrwx---", "rwx----w-", "rwxrwxrwx")) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(mode));
            assertThatThrownBy(() -> client(directory)).hasMessageContaining("mode 0700");
        }
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        assertThat(cached()).contains("value 1");
    }
}
