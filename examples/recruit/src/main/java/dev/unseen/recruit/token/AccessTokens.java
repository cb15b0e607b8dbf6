package dev.unseen.recruit.token;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

/// Short tokens for the API, checked without asking the database.
public final class AccessTokens {

    public static final Duration LIFE = Duration.ofMinutes(10);

    private final Jwt jwt;

    public AccessTokens(byte[] secret, InstantSource clock) {
        this.jwt = new Jwt(secret, "access", clock);
    }

    public String issue(String recruiter) {
        return jwt.sign(recruiter, UUID.randomUUID().toString(), "", LIFE);
    }

    /// The recruiter's name. Errors: [TokenRefused].
    public String verify(String token) {
        JWTClaimsSet claims = jwt.verify(token);
        return claims.getSubject();
    }
}
