package dev.unseen.portal.login;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// One way to the strongroom and back. Everything about it is made from 32 random bytes in the
/// browser's cookie: nothing is stored here for people who never come back.
///
/// Source: RFC 6749 §10.12 (state), RFC 7636 (PKCE, S256).
final class LoginAttempt {

    private static final int BYTES = 32;
    private static final Pattern COOKIE =
            Pattern.compile("([A-Za-z0-9_-]{43})\\.((?:/[A-Za-z0-9_-]{1,64}){1,4})");

    static final String HOME = "/servers";

    private final byte[] secret;
    private final String destination;

    private LoginAttempt(byte[] secret, String destination) {
        this.secret = secret;
        this.destination = destination;
    }

    /// @param destination a page of ours; anything else becomes the list of servers
    static LoginAttempt begin(Optional<String> destination, SecureRandom random) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        String wanted = destination.orElse(HOME);
        boolean ours = COOKIE.matcher(encode(secret) + "." + wanted).matches();
        return new LoginAttempt(secret, ours ? wanted : HOME);
    }

    static Optional<LoginAttempt> resume(String cookie) {
        var matcher = COOKIE.matcher(cookie);
        return matcher.matches()
                ? Optional.of(
                        new LoginAttempt(
                                Base64.getUrlDecoder().decode(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    String cookie() {
        return encode(secret) + "." + destination;
    }

    String destination() {
        return destination;
    }

    String state() {
        return encode(derive("state"));
    }

    String verifier() {
        return encode(derive("verifier"));
    }

    String challenge() {
        try {
            byte[] verifier = verifier().getBytes(StandardCharsets.US_ASCII);
            return encode(MessageDigest.getInstance("SHA-256").digest(verifier));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    boolean isAnsweredBy(String state) {
        return MessageDigest.isEqual(
                state().getBytes(StandardCharsets.US_ASCII),
                state.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] derive(String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(("unseen/v1/login/" + purpose).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC", e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "LoginAttempt[" + destination + "]";
    }
}
