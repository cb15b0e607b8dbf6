package dev.unseen.identity.credential;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Time-based one-time codes: six digits of HMAC-SHA-1 over the number of half minutes since 1970,
/// as every authenticator app computes them. One step before and after now is accepted.
///
/// Source: RFC 6238, RFC 4226.
final class TotpCode {

    static final int STEP_SECONDS = 30;
    static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;
    private static final int DRIFT_STEPS = 1;

    private TotpCode() {}

    static long step(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), (long) STEP_SECONDS);
    }

    /// The step whose code this is. Looks at every acceptable step, whichever matches first.
    static OptionalLong matchingStep(byte[] key, byte[] presented, Instant now) {
        OptionalLong found = OptionalLong.empty();
        for (long step = step(now) - DRIFT_STEPS; step <= step(now) + DRIFT_STEPS; step++) {
            if (MessageDigest.isEqual(code(key, step), presented)) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    static byte[] code(byte[] key, long step) {
        byte[] hash = hmac(key, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fffffff;
        return "%06d".formatted(number % MODULUS).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC of the JDK", e);
        }
    }
}
