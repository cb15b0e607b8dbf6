package dev.unseen.identity.credential;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/// 256 random bits as text, behind a prefix that says what they are to whoever finds one. The
/// database holds their keyed hash only.
///
/// Shape:  prefix ‖ 43 characters of base64url. The text is hashed as it stands, so a second
///         spelling of the same bits is another text.
/// Source: docs/formats/token.md.
public enum Opaque {
    TOKEN("unk1_"),
    APPLICATION_CREDENTIAL("una1_"),
    /// A password that we chose; kept as a password is.
    PASSWORD("unp1_"),
    SETUP_LINK("uns1_"),
    AUTHORIZATION_CODE("unc1_");

    private static final int BYTES = 32;

    /// Of [#BYTES] in base64url without padding.
    private static final int LENGTH = 43;

    private final String prefix;

    Opaque(String prefix) {
        this.prefix = prefix;
    }

    public String generate(SecureRandom random) {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    public boolean wellFormed(String text) {
        return text.length() == prefix.length() + LENGTH
                && text.startsWith(prefix)
                && text.chars().skip(prefix.length()).allMatch(Opaque::isBase64Url);
    }

    private static boolean isBase64Url(int each) {
        return each >= 'A' && each <= 'Z'
                || each >= 'a' && each <= 'z'
                || each >= '0' && each <= '9'
                || each == '-'
                || each == '_';
    }

    /// The keyed hash to keep and to look up by. Nobody without the key can choose or predict it,
    /// so an index over it tells nothing by its timing.
    public byte[] mac(Sealing sealing, String text) {
        return sealing.mac("identity/" + prefix, text.getBytes(StandardCharsets.UTF_8));
    }
}
