package dev.unseen.agent.os;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a real systemd makes of it, the proof of the system has: `SystemdTest`.
class ReadinessTest {

    @TempDir private Path directory;

    @Test
    void tell_whereNobodyWantsToKnow_isNothing() {
        assertThatCode(() -> Readiness.tell("")).doesNotThrowAnyException();
    }

    @Test
    void tell_whereNobodyListens_saysSo() {
        String socket = directory.resolve("notify").toString();
        assertThatThrownBy(() -> Readiness.tell(socket))
                .isInstanceOf(OsFailure.class)
                .hasMessageContaining("sendto");
    }
}
