package dev.unseen.proof.browser;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// An authenticator app. It never shows a code twice, because each is good once.
///
/// Source: RFC 6238.
final class Authenticator {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int STEP_SECONDS = 30;

    private final byte[] key;
    private final InstantSource clock;
    private long shown;

    Authenticator(String base32, InstantSource clock) {
        this.key = decode(base32.replaceAll("[^A-Z2-7]", ""));
        this.clock = clock;
    }

    /// For the set-up: the code of the step before, so that the present one is left for a log-in.
    String earlier() throws GeneralSecurityException {
        shown = step() - 1;
        return code(shown);
    }

    String next() throws GeneralSecurityException, InterruptedException {
        while (step() <= shown) {
            Thread.sleep(200);
        }
        shown = step();
        return code(shown);
    }

    private long step() {
        return clock.instant().getEpochSecond() / STEP_SECONDS;
    }

    private String code(long step) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(key, "HmacSHA1"));
        byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
        int number = ByteBuffer.wrap(hash).getInt(hash[19] & 15) & Integer.MAX_VALUE;
        return "%06d".formatted(number % 1_000_000);
    }

    private static byte[] decode(String base32) {
        ByteBuffer bytes = ByteBuffer.allocate(base32.length() * 5 / 8);
        int buffer = 0;
        int held = 0;
        for (char each : base32.toCharArray()) {
            buffer = buffer << 5 | ALPHABET.indexOf(each);
            held += 5;
            if (held >= 8) {
                held -= 8;
                bytes.put((byte) (buffer >> held));
            }
        }
        return bytes.array();
    }
}
