package dev.unseen.recruit.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private final SecureRandom random = new SecureRandom();
    private final byte[] secret = random.generateSeed(48);

    @Test
    void open_ofOwnCookie_givesTheSession() {
        Sessions sessions = at(NOW);
        Session session = sessions.begin(Optional.of("ada"));
        assertThat(sessions.open(sessions.cookie(session))).contains(session);
    }

    @Test
    void cookie_hidesWhoItIs() {
        Sessions sessions = at(NOW);
        String cookie = sessions.cookie(sessions.begin(Optional.of("ada")));
        byte[] bytes = java.util.Base64.getUrlDecoder().decode(cookie);
        assertThat(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("ada");
    }

    @Test
    void open_afterHalfAnHourWithoutVisit_isEmpty() {
        String cookie = at(NOW).cookie(at(NOW).begin(Optional.of("ada")));
        assertThat(at(NOW.plus(Duration.ofMinutes(29))).open(cookie)).isPresent();
        assertThat(at(NOW.plus(Duration.ofMinutes(31))).open(cookie)).isEmpty();
    }

    @Test
    void open_afterEightHours_isEmptyHoweverOftenSeen() {
        Instant late = NOW.plus(Duration.ofHours(8)).plusSeconds(1);
        var session = new Session("id", Optional.of("ada"), NOW, late);
        assertThat(at(late).open(at(late).cookie(session))).isEmpty();
    }

    @Test
    void open_ofNonsense_isEmpty() {
        assertThat(at(NOW).open("")).isEmpty();
        assertThat(at(NOW).open("%%%")).isEmpty();
        assertThat(at(NOW).open("A".repeat(200))).isEmpty();
    }

    @Test
    void holds_forOwnSessionOnly() {
        var forms = new FormTokens(secret, random);
        Session mine = at(NOW).begin(Optional.empty());
        Session theirs = at(NOW).begin(Optional.empty());
        String token = forms.issue(mine);
        assertThat(forms.holds(mine, token)).isTrue();
        assertThat(forms.holds(theirs, token)).isFalse();
        assertThat(forms.holds(mine, "")).isFalse();
        assertThat(forms.holds(mine, token + "x")).isFalse();
    }

    private Sessions at(Instant time) {
        return new Sessions(secret, InstantSource.fixed(time), random);
    }
}
