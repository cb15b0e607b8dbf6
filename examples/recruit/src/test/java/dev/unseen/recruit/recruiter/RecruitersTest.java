package dev.unseen.recruit.recruiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.recruit.MemoryRecords;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class RecruitersTest {

    private static final String PASSWORD = "correct horse battery";
    private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z"));
    private final Recruiters recruiters =
            new Recruiters(new MemoryRecords.Recruiters(), clock, new SecureRandom());

    @Test
    void setUp_isForTheFirstOneOnly() {
        assertThat(recruiters.setUp("ada", "too short")).isFalse();
        assertThat(recruiters.setUp("ada", PASSWORD)).isTrue();
        assertThat(recruiters.setUp("eve", PASSWORD)).isFalse();
        assertThat(recruiters.logIn("ada", PASSWORD)).contains("ada");
        assertThat(recruiters.logIn("eve", PASSWORD)).isEmpty();
        assertThat(recruiters.logIn("nobody", "")).isEmpty();
    }

    @Test
    void logIn_afterFiveWrongTries_pauses() {
        recruiters.setUp("ada", PASSWORD);
        for (int i = 0; i < 5; i++) {
            assertThat(recruiters.logIn("ada", "wrong" + i)).isEmpty();
        }
        assertThat(recruiters.logIn("ada", PASSWORD)).isEmpty();
    }
}
