package dev.unseen.recruit.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;

/// JSON Web Tokens of one use, signed with HS256 by one secret.
final class Jwt {

    private static final String ISSUER = "recruit";
    private static final JWSAlgorithm ALGORITHM = JWSAlgorithm.HS256;

    private final MACSigner signer;
    private final MACVerifier verifier;
    private final String use;
    private final InstantSource clock;

    Jwt(byte[] secret, String use, InstantSource clock) {
        try {
            this.signer = new MACSigner(secret);
            this.verifier = new MACVerifier(secret);
        } catch (JOSEException e) {
            throw new IllegalArgumentException("HS256 takes a secret of 32 bytes or more", e);
        }
        this.use = use;
        this.clock = clock;
    }

    String sign(String subject, String id, String family, Duration life) {
        Instant now = clock.instant();
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .audience(use)
                        .subject(subject)
                        .jwtID(id)
                        .claim("family", family)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(life)))
                        .build();
        var token = new SignedJWT(new JWSHeader(ALGORITHM), claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("HMAC of the JDK", e);
        }
        return token.serialize();
    }

    /// Errors: [TokenRefused] for a wrong signature, algorithm, issuer or use, and when expired.
    JWTClaimsSet verify(String text) {
        try {
            SignedJWT token = SignedJWT.parse(text);
            if (!ALGORITHM.equals(token.getHeader().getAlgorithm()) || !token.verify(verifier)) {
                throw new TokenRefused();
            }
            JWTClaimsSet claims = token.getJWTClaimsSet();
            Date expires = claims.getExpirationTime();
            boolean holds =
                    ISSUER.equals(claims.getIssuer())
                            && claims.getAudience().contains(use)
                            && expires != null
                            && clock.instant().isBefore(expires.toInstant());
            if (!holds) {
                throw new TokenRefused();
            }
            return claims;
        } catch (ParseException | JOSEException _) {
            throw new TokenRefused();
        }
    }
}
