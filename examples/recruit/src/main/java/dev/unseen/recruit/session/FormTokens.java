package dev.unseen.recruit.session;

import dev.unseen.recruit.seal.Keys;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/// Tokens that show a form to come from our own page in this very session.
///
/// Shape:  nonce `.` HMAC-SHA-256(CSRF_SECRET, session id ‖ nonce), both base64url.
public final class FormTokens {

    private static final int NONCE_BYTES = 16;

    private final byte[] secret;
    private final SecureRandom random;

    public FormTokens(byte[] secret, SecureRandom random) {
        this.secret = secret.clone();
        this.random = random;
    }

    public String issue(Session session) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        String text = encode(nonce);
        return text + "." + code(session, text);
    }

    public boolean holds(Session session, String token) {
        int dot = token.indexOf('.');
        if (dot < 0) {
            return false;
        }
        String expected = code(session, token.substring(0, dot));
        return MessageDigest.isEqual(
                expected.getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                token.substring(dot + 1).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private String code(Session session, String nonce) {
        return encode(Keys.hmac(secret, session.id() + "\n" + nonce));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
