package dev.unseen.identity.credential;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Argon2id with its parameters and salt, as one line of text.
///
/// Shape:  `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`, base64 without padding.
/// Source: RFC 9106; the parameters are OWASP's for 19 MiB.
record Argon2id(int memoryKib, int passes, int lanes, byte[] salt, byte[] hash) {

    static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int MEMORY_KIB_MAX = 64 * 1024;
    private static final Pattern TEXT =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=([0-9]{1,5}),t=([0-9]),p=([0-9])"
                            + "\\$([A-Za-z0-9+/]{22})\\$([A-Za-z0-9+/]{43})");

    static Argon2id of(byte[] password, byte[] salt, PasswordCost cost) {
        return compute(password, cost.memoryKib(), cost.passes(), 1, salt);
    }

    /// A hash no password has: drawn, not computed, so that it costs nothing at the start. Trying a
    /// password against it costs what every other try does.
    static Argon2id ofNobody(byte[] salt, PasswordCost cost, SecureRandom random) {
        byte[] hash = new byte[HASH_BYTES];
        random.nextBytes(hash);
        return new Argon2id(cost.memoryKib(), cost.passes(), 1, salt, hash);
    }

    static Argon2id parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > MEMORY_KIB_MAX) {
            throw new IllegalStateException("a stored password hash is not one of ours");
        }
        return new Argon2id(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                Base64.getDecoder().decode(matcher.group(4)),
                Base64.getDecoder().decode(matcher.group(5)));
    }

    /// The same function of another password.
    Argon2id again(byte[] password) {
        return compute(password, memoryKib, passes, lanes, salt);
    }

    private static Argon2id compute(
            byte[] password, int memoryKib, int passes, int lanes, byte[] salt) {
        var parameters =
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(memoryKib)
                        .withIterations(passes)
                        .withParallelism(lanes)
                        .withSalt(salt)
                        .build();
        var generator = new Argon2BytesGenerator();
        generator.init(parameters);
        byte[] hash = new byte[HASH_BYTES];
        generator.generateBytes(password, hash);
        return new Argon2id(memoryKib, passes, lanes, salt, hash);
    }

    String text() {
        var base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        memoryKib,
                        passes,
                        lanes,
                        base64.encodeToString(salt),
                        base64.encodeToString(hash));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Argon2id that
                && memoryKib == that.memoryKib
                && passes == that.passes
                && lanes == that.lanes
                && Arrays.equals(salt, that.salt)
                && java.security.MessageDigest.isEqual(hash, that.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(salt);
    }

    @Override
    public String toString() {
        return "Argon2id[m=" + memoryKib + "]";
    }
}
