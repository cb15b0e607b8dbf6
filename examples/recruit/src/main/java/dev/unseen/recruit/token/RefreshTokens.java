package dev.unseen.recruit.token;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

/// Refresh tokens that are used once: each use gives the next one of its family. A second use of
/// one means that somebody copied it, and ends the whole family.
public final class RefreshTokens {

    public static final Duration LIFE = Duration.ofDays(7);

    private final Jwt jwt;
    private final RefreshStore store;
    private final InstantSource clock;

    public RefreshTokens(byte[] secret, RefreshStore store, InstantSource clock) {
        this.jwt = new Jwt(secret, "refresh", clock);
        this.store = store;
        this.clock = clock;
    }

    /// Who may go on, and with what.
    public record Renewed(String recruiter, String token) {

        @Override
        public String toString() {
            return "Renewed[" + recruiter + "]";
        }
    }

    public String issue(String recruiter) {
        store.removeExpired(clock.instant());
        return issue(recruiter, UUID.randomUUID().toString());
    }

    private String issue(String recruiter, String family) {
        String id = UUID.randomUUID().toString();
        store.add(id, family, clock.instant().plus(LIFE));
        return jwt.sign(recruiter, id, family, LIFE);
    }

    /// Errors: [TokenRefused].
    public Renewed renew(String token) {
        JWTClaimsSet claims = jwt.verify(token);
        String family = family(claims);
        if (!store.use(claims.getJWTID(), family)) {
            store.revoke(family);
            throw new TokenRefused();
        }
        String recruiter = claims.getSubject();
        return new Renewed(recruiter, issue(recruiter, family));
    }

    /// Ends the family of a token, as a log-out does. Errors: [TokenRefused].
    public void end(String token) {
        store.revoke(family(jwt.verify(token)));
    }

    private static String family(JWTClaimsSet claims) {
        try {
            return claims.getStringClaim("family");
        } catch (ParseException _) {
            throw new TokenRefused();
        }
    }
}
