package dev.unseen.identity.credential;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

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

    private final String prefix;
    private final Pattern grammar;

    Opaque(String prefix) {
        this.prefix = prefix;
        this.grammar = Pattern.compile(prefix + "[A-Za-z0-9_-]{43}");
    }

    public String generate(SecureRandom random) {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    public boolean wellFormed(String text) {
        return grammar.matcher(text).matches();
    }

    /// The keyed hash to keep and to look up by. Nobody without the key can choose or predict it,
    /// so an index over it tells nothing by its timing.
    public byte[] mac(Sealing sealing, String text) {
        return sealing.mac("identity/" + prefix, text.getBytes(StandardCharsets.UTF_8));
    }
}
