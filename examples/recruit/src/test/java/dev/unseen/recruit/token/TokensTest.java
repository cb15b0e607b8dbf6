package dev.unseen.recruit.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.unseen.recruit.MemoryRecords;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TokensTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private final InstantSource clock = InstantSource.fixed(NOW);
    private final AccessTokens access = new AccessTokens(secret(1), clock);
    private final RefreshTokens refresh =
            new RefreshTokens(secret(2), new MemoryRecords.Refresh(), clock);

    @Test
    void verify_ofOwnToken_namesTheRecruiter() {
        assertThat(access.verify(access.issue("ada"))).isEqualTo("ada");
    }

    @Test
    void verify_afterItsLife_isRefused() {
        var later = InstantSource.fixed(NOW.plus(AccessTokens.LIFE));
        assertRefused(() -> new AccessTokens(secret(1), later).verify(access.issue("ada")));
    }

    @Test
    void verify_ofForeignToken_isRefused() {
        assertRefused(() -> access.verify(new AccessTokens(secret(3), clock).issue("ada")));
    }

    @Test
    void verify_ofUnsignedToken_isRefused() {
        var claims = new JWTClaimsSet.Builder().issuer("recruit").subject("ada").build();
        assertRefused(() -> access.verify(new PlainJWT(claims).serialize()));
    }

    @Test
    void verify_ofRefreshTokenUnderTheSameSecret_isRefused() {
        var same = new RefreshTokens(secret(1), new MemoryRecords.Refresh(), clock);
        assertRefused(() -> access.verify(same.issue("ada")));
    }

    @Test
    void renew_givesTheNextOne_once() {
        String first = refresh.issue("ada");
        var second = refresh.renew(first);
        assertThat(second.recruiter()).isEqualTo("ada");
        assertThat(second.toString()).doesNotContain(second.token());
        assertThat(refresh.renew(second.token()).recruiter()).isEqualTo("ada");
    }

    @Test
    void renew_ofUsedToken_endsTheFamily() {
        String first = refresh.issue("ada");
        String second = refresh.renew(first).token();
        assertRefused(() -> refresh.renew(first));
        assertRefused(() -> refresh.renew(second));
    }

    private static void assertRefused(Runnable attempt) {
        assertThatThrownBy(attempt::run).isInstanceOf(TokenRefused.class);
    }

    private static byte[] secret(int fill) {
        byte[] secret = new byte[48];
        Arrays.fill(secret, (byte) fill);
        return secret;
    }
}
