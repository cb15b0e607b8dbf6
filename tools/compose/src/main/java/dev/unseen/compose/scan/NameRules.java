package dev.unseen.compose.scan;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What the name alone says about a variable.
final class NameRules {
    /// What a name can suggest, from certain to nothing.
    enum Hint {
        SECRET,
        /// Ends like a secret (`..._KEY`), so a value that is plainly a setting wins over it.
        LIKELY,
        /// Ends like a secret but begins like a switch: `ALLOW_EMPTY_PASSWORD`; only a value
        /// tells.
        FLAGGED,
        /// A locator that often carries credentials; the value decides.
        LOCATOR,
        /// People disagree: access key ids, DSNs of error trackers, licence keys.
        ARGUABLE,
        /// Says what the secret is before it says whose: only a value that looks like one moves.
        SUGGESTED,
        /// Names a file or folder.
        PATH,
        SETTING
    }

    private static final Set<String> SECRET_WORDS = words("secret-words");

    /// Endings of one word, as in `PGPASSWORD`, `MYSQL_ROOTPASSWORD`, `DBPASS`, `CLIENTSECRET`.
    private static final Pattern SECRET_ENDING =
            Pattern.compile(
                    ".+(PASSWORD|PASSWD|PASSPHRASE|PASSCODE|PASS|PWD|PSW|PW|SECRET|APIKEY|SECRETKEY"
                            + "|TOKEN)"
                            + "|.{3,}SALT"
                            + "|.*(PRIVATE|ENCRYPT|ENCRYPTION|CRYPT|SIGN|SIGNING|SECRET"
                            + "|SECRETACCESS|MASTER|HMAC|SHARED|SESSION)KEY");

    private static final Set<String> SETTING_WORDS = words("setting-words");

    private static final Set<String> FLAG_WORDS = words("flag-words");

    private static final Set<String> PUBLIC_WORDS = words("public-words");

    private static final Set<String> PATH_WORDS = words("path-words");

    private static final Set<String> LOCATOR_WORDS = words("locator-words");

    private static final Set<String> PLAIN_KEYS = words("plain-keys");

    private static final Set<String> ANALYTICS = words("analytics");

    private static final Set<String> NO_PASSES = words("no-passes");

    private static final Set<String> CLUSTERS = words("clusters");

    private static final Set<String> TURNED_FIRST = words("turned-first");

    private static final Set<String> TURNED_LAST = words("turned-last");

    /// Vaults call half of a login a secret id.
    private static final Set<String> VAULTS = Set.of("VAULT", "APPROLE", "BAO", "OPENBAO");

    /// Codes that let one in, as opposed to codes of a country or a language.
    private static final Set<String> CODED = Set.of("AUTH", "ACCESS", "PASS", "PIN", "UNLOCK");

    /// Their images take the name of a file of credentials under `SSL_..._CREDENTIALS`.
    private static final Set<String> KAFKAS = Set.of("KAFKA", "KEYSTORE", "TRUSTSTORE", "KEY");

    /// Whoever derives keys from a seed; worlds of games have seeds, too.
    private static final Set<String> SEEDED = Set.of("APP", "MASTER", "WALLET", "SECRET", "NODE");

    private static final Set<String> KEY_FILES = Set.of("KEY", "KEYFILE", "SECRET", "PASSWORD");

    private static final Set<String> STORES =
            Set.of("DATABASE", "DB", "POSTGRES", "POSTGRESQL", "MYSQL", "MARIADB", "MONGO");

    private static final Set<String> ADDRESSES = Set.of("URL", "URI", "DSN", "STRING");

    private static final Set<String> SURE_KEYS = Set.of("API", "APIKEY", "SECRET", "ENCRYPTION");

    private static final Set<String> CHATS = words("chats");

    private NameRules() {}

    private static Set<String> words(String section) {
        return Vocabulary.of(NameRules.class, "words.txt").section(section);
    }

    static Hint hint(String name) {
        Words words = Words.of(name);
        Hint hint = hint(name, words);
        return hint == Hint.SETTING ? Trailing.hint(words).orElse(hint) : hint;
    }

    static Hint hint(String name, Words words) {
        String last = words.last();
        if (isPath(name, words)) {
            return Hint.PATH;
        }
        boolean sure = last.equals("PASSWORD") || last.equals("SECRET");
        if (words.has(PUBLIC_WORDS) && (!sure || words.has("NEXT"))) {
            return words.last().equals("KEY") && words.has("ACCESS") ? Hint.ARGUABLE : Hint.SETTING;
        }
        return special(words)
                .orElseGet(
                        () -> {
                            if (last.equals("KEY") || last.equals("KEYS")) {
                                return key(words);
                            }
                            if (endsLikeASecret(words)) {
                                return words.has(FLAG_WORDS) ? flagged(words) : Hint.SECRET;
                            }
                            return LOCATOR_WORDS.contains(last) ? Hint.LOCATOR : Hint.SETTING;
                        });
    }

    /// A name such as `SERVICE_URL_ONETIMESECRET` is the address of a program of that name.
    private static boolean endsLikeASecret(Words words) {
        boolean address = words.has("URL") || words.has("FQDN");
        return SECRET_WORDS.contains(words.last())
                || SECRET_ENDING.matcher(words.last()).matches() && !address;
    }

    /// Names whose meaning the last word alone would miss.
    private static Optional<Hint> special(Words words) {
        String last = words.last();
        if (words.list().size() == 1 && (last.equals("PWD") || last.equals("OLDPWD"))) {
            return Optional.of(Hint.PATH);
        }
        if (words.has("AUTHORIZED") && last.equals("KEYS") || NO_PASSES.contains(last)) {
            return Optional.of(Hint.SETTING);
        }
        return Compound.hint(words).or(() -> secret(words)).or(() -> arguable(words));
    }

    private static Optional<Hint> secret(Words words) {
        boolean turned =
                words.list().size() == 2
                        && TURNED_FIRST.contains(words.last(1))
                        && TURNED_LAST.contains(words.last());
        if (turned || words.last().equals("COOKIE") && CLUSTERS.contains(words.last(1))) {
            return Optional.of(Hint.SECRET);
        }
        if (words.endsWith("ROOT", "TOKEN", "ID") || words.endsWith("PLEX", "CLAIM")) {
            return Optional.of(Hint.SECRET);
        }
        if (words.endsWith("SEED", "PHRASE")
                || words.endsWith("KEY", "BASE")
                || words.endsWith("SECRET", "SEED")
                || words.last().equals("SEED") && words.last(1).endsWith("KEY")) {
            return Optional.of(Hint.SECRET);
        }
        if (words.endsWith("SECRET", "ID") && words.has(VAULTS)
                || words.endsWith("UNSEAL", "KEYS")
                || words.last().startsWith("CONTENT") && KEY_FILES.contains(words.last(1))) {
            return Optional.of(Hint.SECRET);
        }
        if (words.last().equals("CODE") && CODED.contains(words.last(1))) {
            return Optional.of(Hint.SECRET);
        }
        boolean vector = words.last().equals("IV") && words.list().size() > 1;
        if (vector) {
            return Optional.of(Hint.LIKELY);
        }
        boolean seed = words.last().equals("SEED") && SEEDED.contains(words.last(1));
        if (seed || words.last().equals("COOKIE") || words.endsWith("KEY", "ENCRYPTION")) {
            return Optional.of(Hint.SUGGESTED);
        }
        return words.has("PASSWORDS") ? Optional.of(Hint.LIKELY) : Optional.empty();
    }

    private static Optional<Hint> arguable(Words words) {
        String last = words.last();
        boolean license = words.has("LICENSE") || words.has("LICENCE");
        if (words.endsWith("ACCESS", "KEY", "ID")
                || words.endsWith("SECRET", "ID")
                || license && (last.equals("KEY") || last.startsWith("LICEN"))) {
            return Optional.of(Hint.ARGUABLE);
        }
        if (words.endsWith("CONNECTION", "STRING") || words.endsWith("DATA", "SOURCE", "NAME")) {
            return Optional.of(Hint.LOCATOR);
        }
        if (words.endsWith("WEBHOOK", "URL") || last.equals("WEBHOOKURL")) {
            return Optional.of(Hint.ARGUABLE);
        }
        if (last.equals("DSN") && words.has("SENTRY")
                || last.equals("TOKEN") && words.has("ANON")) {
            return Optional.of(Hint.ARGUABLE);
        }
        if (last.equals("TOKENS")) {
            return Optional.of(words.has(FLAG_WORDS) ? Hint.SETTING : Hint.LIKELY);
        }
        if (last.equals("JSON")) {
            return words.has("CREDENTIALS") || words.endsWith("SERVICE", "ACCOUNT", "JSON")
                    ? Optional.of(Hint.LIKELY)
                    : Optional.empty();
        }
        boolean issued = last.equals("JWT") || last.equals("OTP");
        return issued
                        || last.equals("AUTH")
                        || last.equals("HASH")
                        || isLogin(words)
                        || words.endsWith("AUTH", "USERS")
                ? Optional.of(Hint.ARGUABLE)
                : Optional.empty();
    }

    private static Hint key(Words words) {
        String before = words.last(1);
        if (before.equals("ROUTING")) {
            return Hint.SUGGESTED; // of a queue, or of whoever is paged
        }
        if (PLAIN_KEYS.contains(before) && !words.has(SURE_KEYS)) {
            return before.equals("STORAGE") || before.equals("PROJECT")
                    ? Hint.LIKELY
                    : Hint.SETTING;
        }
        if (before.equals("ACCESS") && !words.has("SECRET")) {
            return Hint.ARGUABLE;
        }
        if (words.has(ANALYTICS) && !words.has("ADMIN") && !words.has("PERSONAL")) {
            return Hint.ARGUABLE;
        }
        boolean listed = words.last().equals("KEYS") && FLAG_WORDS.contains(before);
        if (listed && !words.has(SURE_KEYS)) {
            return Hint.SETTING;
        }
        return words.has(FLAG_WORDS) ? flagged(words) : Hint.LIKELY;
    }

    /// `ALLOW_EMPTY_PASSWORD` is a flag; `NO_REPLY_PASSWORD` is a password: the value tells.
    private static Hint flagged(Words words) {
        boolean verbFirst =
                words.list().stream()
                        .limit(words.list().size() - 1L)
                        .anyMatch(FLAG_WORDS::contains);
        return verbFirst ? Hint.FLAGGED : Hint.SECRET;
    }

    private static boolean isPath(String name, Words words) {
        return words.endsWith("APPLICATION", "CREDENTIALS")
                || words.last().equals("CREDENTIALS") && words.has("SSL") && words.has(KAFKAS)
                || PATH_WORDS.contains(words.last())
                        && !words.endsWith("SERVICE", "ACCOUNT", "FILE")
                || name.startsWith("FILE__")
                || name.endsWith("_FILE")
                || words.endsWith("FILE", "NAME");
    }

    /// Addresses that are useless without the credential in them: of databases, of chat rooms.
    static boolean isCredentialAddress(String name) {
        Words words = Words.of(name);
        boolean store = words.has(STORES) && ADDRESSES.contains(words.last());
        return store
                || words.has(CHATS) && words.has("WEBHOOK")
                || words.endsWith("CONNECTION", "STRING")
                || isLogin(words);
    }

    /// Addresses that somebody posts to.
    static boolean isHook(String name) {
        Words words = Words.of(name);
        return words.has("WEBHOOK") || words.has("WEBHOOKS") || words.has("WEBHOOKURL");
    }

    /// `SASL_JAAS_CONFIG` and `BASIC_AUTH_USER_INFO`: a user and a password in one value.
    private static boolean isLogin(Words words) {
        return words.endsWith("JAAS", "CONFIG") || words.endsWith("AUTH", "USER", "INFO");
    }

    static boolean isPublic(String name) {
        return isPublic(Words.of(name));
    }

    static boolean isPublic(Words words) {
        return words.has(PUBLIC_WORDS);
    }

    static boolean isFlagWord(String word) {
        return FLAG_WORDS.contains(word);
    }

    static boolean isSetting(String name) {
        return SETTING_WORDS.contains(Words.of(name).last());
    }
}
