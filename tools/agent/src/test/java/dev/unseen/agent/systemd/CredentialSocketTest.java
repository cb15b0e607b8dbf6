package dev.unseen.agent.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.agent.os.OsFailure;
import dev.unseen.agent.os.Systemd;
import dev.unseen.agent.tmpfs.Handover;
import dev.unseen.crypto.Plaintext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// S2-071: systemd's `LoadCredential=` as a way in that touches no disk.
class CredentialSocketTest {

    private static final String UNIT = "b82787365af9b/unit/recruit.service/";
    private static final String VALUE = "Zq7canary9\n with a line break and no end";

    private static final int SYSTEMD_TAKES = 1 << 20;

    @TempDir private Path directory;

    private CredentialSocket socket;

    @BeforeEach
    void listen() {
        socket = CredentialSocket.listen(path(), Set.of("recruit.service"));
    }

    @AfterEach
    void close() {
        socket.close();
    }

    @Test
    void fetch_forAUnitOfThePlan_getsTheValueWhole() {
        String long_ = "x".repeat(1 << 20); // more than the socket holds at once
        socket.begin(values(Map.of("DB_PASSWORD", VALUE, "KEY", long_)));
        assertThat(fetch(UNIT + "DB_PASSWORD")).isEqualTo(VALUE);
        assertThat(fetch(UNIT + "DB_PASSWORD")).isEqualTo(VALUE);
        assertThat(fetch(UNIT + "KEY")).isEqualTo(long_);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "b82787365af9b/unit/other.service/DB_PASSWORD",
                "b82787365af9b/unit/recruit.service/UNKNOWN",
                "b82787365af9b/unit/recruit.service/../DB_PASSWORD",
                "b82787365af9b/unit/recruit.service/DB_PASSWORD/",
                "/unit/recruit.service/DB_PASSWORD",
                "DB_PASSWORD"
            })
    void fetch_ofWhatIsNotGranted_getsMoreThanSystemdTakes(String name) {
        socket.begin(values(Map.of("DB_PASSWORD", VALUE)));
        assertThat(Systemd.fetch(path(), name)).hasSizeGreaterThan(SYSTEMD_TAKES).containsOnly(0);
    }

    @Test
    void fetch_beforeThereIsABundle_waitsForIt() throws Exception {
        try (var threads = Executors.newSingleThreadExecutor()) {
            var early = threads.submit(() -> fetch(UNIT + "DB_PASSWORD"));
            socket.begin(values(Map.of("DB_PASSWORD", VALUE)));
            assertThat(early.get(30, TimeUnit.SECONDS)).isEqualTo(VALUE);
        }
    }

    @Test
    void replace_byANewerBundle_isSeenAtTheNextStartOfAUnit() {
        socket.begin(values(Map.of("DB_PASSWORD", VALUE)));
        socket.replace(values(Map.of("DB_PASSWORD", "newer")));
        assertThat(fetch(UNIT + "DB_PASSWORD")).isEqualTo("newer");
    }

    @Test
    void listen_givesThePathToItsOwnUserAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
                .isEqualTo("rw-------");
    }

    @Test
    void listen_whereAnEarlierRunWasKilled_takesItsPlace() {
        try (var second = CredentialSocket.listen(path(), Set.of("recruit.service"))) {
            second.begin(values(Map.of("DB_PASSWORD", "second")));
            assertThat(fetch(UNIT + "DB_PASSWORD")).isEqualTo("second");
        }
    }

    @Test
    void close_endsTheSocketAndForgetsTheValues() throws IOException {
        socket.begin(values(Map.of("DB_PASSWORD", VALUE)));
        socket.close();
        assertThat(path()).doesNotExist();
        assertThatThrownBy(() -> fetch(UNIT + "DB_PASSWORD")).isInstanceOf(OsFailure.class);
        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            assertThat(open.map(CredentialSocketTest::target))
                    .noneMatch(each -> each.contains("memfd:unseen"));
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException _) {
            return "closed meanwhile";
        }
    }

    private Path path() {
        return directory.resolve("credentials.sock");
    }

    private String fetch(String name) {
        return new String(Systemd.fetch(path(), name), StandardCharsets.UTF_8);
    }

    private static Handover values(Map<String, String> texts) {
        Map<String, Plaintext> values = new HashMap<>();
        texts.forEach(
                (name, text) ->
                        values.put(name, Plaintext.owning(text.getBytes(StandardCharsets.UTF_8))));
        return Handover.unlinked(values, Path.of(""));
    }
}
