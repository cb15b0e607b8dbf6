package dev.unseen.compose.scan;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Names whose meaning lies in how their words stand together: neither word alone would tell.
final class Compound {
    private static final Set<String> PASSWORDS =
            Set.of("PASSWORD", "PASSWD", "PASS", "PWD", "PW", "ADMINPASSWORD");

    /// What a password may have gone through before it was written down.
    private static final Set<String> DIGESTS =
            Set.of("HASH", "BCRYPT", "ARGON", "SCRYPT", "CRYPT", "HTPASSWD", "DIGEST");

    private static final Set<String> DIGESTED =
            Set.of("COOKIE", "SESSION", "KEY", "API", "APP", "TELEGRAM", "TG");

    private static final Set<String> CIPHERED = Set.of("HASH", "ENCRYPTION", "CIPHER", "SIGNATURE");

    /// Marks in a language model's text.
    private static final Set<String> MARKS =
            Set.of("EOS", "BOS", "PAD", "UNK", "SEP", "CLS", "MASK", "STOP", "START", "END");

    /// Kinds of key pairs: `VAPID_PRIVATE` is the half that signs.
    private static final Set<String> PAIRED =
            Set.of("VAPID", "RSA", "EC", "ED", "JWT", "WG", "WIREGUARD", "IDENTITY", "KEY");

    private static final Set<String> LOGINS =
            Set.of("USER", "USERS", "ACCOUNT", "ACCOUNTS", "HTPASSWD");

    private static final Set<String> ADDED =
            Set.of(
                    "ADD", "CREATE", "LOCAL", "FTP", "SFTP", "BASIC", "AUTH", "PROXY", "INITIAL",
                    "TURN");

    private Compound() {}

    static Optional<NameRules.Hint> hint(Words words) {
        String last = words.last();
        if (words.last(1).equals("PULL") && last.startsWith("SECRET")) {
            return Optional.of(NameRules.Hint.SETTING); // the name of an object in a cluster
        }
        if (last.startsWith("TOKEN") && MARKS.contains(words.last(1))) {
            return Optional.of(NameRules.Hint.SETTING);
        }
        if ((last.equals("PRIVATE") || last.equals("PRIV")) && PAIRED.contains(words.last(1))) {
            return Optional.of(NameRules.Hint.LIKELY);
        }
        if (isDigest(words) || last.equals("BEARER")) {
            return Optional.of(NameRules.Hint.SUGGESTED);
        }
        if (last.equals("PIN") || words.endsWith("AUTH", "STRING")) {
            return Optional.of(NameRules.Hint.ARGUABLE);
        }
        return section(words);
    }

    private static boolean isDigest(Words words) {
        String last = words.last();
        boolean hashed = DIGESTS.contains(last) || last.startsWith("SHA");
        return PASSWORDS.contains(words.last(1)) && hashed
                || DIGESTED.contains(words.last(1)) && CIPHERED.contains(last);
    }

    /// `SECRETS_COOKIE`: a member of a section that holds nothing but secrets.
    private static Optional<NameRules.Hint> section(Words words) {
        List<String> list = words.list();
        if (list.size() != 2 || !list.getFirst().equals("SECRETS")) {
            return Optional.empty();
        }
        if (list.getLast().equals("CIPHER")) {
            return Optional.of(NameRules.Hint.SECRET);
        }
        boolean about = Trailing.isAbout(list.getLast()) || NameRules.isSetting(list.getLast());
        return about ? Optional.empty() : Optional.of(NameRules.Hint.LIKELY);
    }

    /// Whether a value `user:password` under this name makes a login.
    static boolean namesALogin(Words words) {
        return LOGINS.contains(words.last()) && words.has(ADDED);
    }

    /// `ACCESS_KEY` with no secret beside it is no half of a pair: it is the key.
    static boolean isHalfOfAPair(String name) {
        Words words = Words.of(name);
        return words.endsWith("ACCESS", "KEY") && !words.has("SECRET");
    }

    /// Whether `other` could be the other half: `MINIO_SECRET_KEY` of `MINIO_ACCESS_KEY`.
    static boolean isOtherHalf(String name, String other) {
        String owner = Words.of(name).list().getFirst();
        List<String> words = Words.of(other).list();
        return (owner.equals("ACCESS") || owner.equals(words.getFirst()))
                && words.stream().anyMatch(each -> each.startsWith("SECRET"));
    }
}
