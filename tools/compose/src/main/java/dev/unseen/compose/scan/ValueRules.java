package dev.unseen.compose.scan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a value looks like. Every pattern is linear in the value's length; longer values are cut.
final class ValueRules {
    private static final int LENGTH_MAX = 20_000;

    /// `scheme://user:password@`, also without a user; several may stand in one value.
    private static final Pattern CREDENTIAL_URL =
            Pattern.compile(
                    "[A-Za-z][A-Za-z0-9+.-]{0,40}://[^\\s/:@?#\"']{0,200}:[^\\s@\"']{1,400}@");

    /// The same where the user is an address: `smtps://ann@example.org:password@mail.example.org`.
    private static final Pattern ADDRESS_URL =
            Pattern.compile(
                    "[A-Za-z][A-Za-z0-9+.-]{0,40}://[\\w.+-]{1,64}@"
                            + "[\\w.-]{1,200}:[^\\s@/\"']{1,200}@\\w");

    /// MySQL DSNs without a scheme: `user:password@tcp(host:3306)/db`.
    private static final Pattern DRIVER_DSN =
            Pattern.compile("^[^\\s:@/]{1,100}:[^\\s@]{1,200}@(tcp|unix|udp)?\\(");

    private static final Pattern URL_SECRET_PARAMETER =
            Pattern.compile(
                    "[?&](access_token|auth_token|api_?key|apikey|token|password|passwd|secret|sig"
                            + "|signature|authToken)=[^&\\s$]{4,}"
                            + "|[?&]u(ser)?=[^&\\s]{1,100}&p(ass|wd)?=[^&\\s$]{2,}",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern KEY_VALUE =
            Pattern.compile(
                    "(^|[\\s;,?&{(\"'._-])(password|passwd|pwd|passwort|accountkey|sharedaccesskey"
                            + "|secretkey|client_?secret|requirepass|api[_-]?key|authorization"
                            + "|(?:access|auth)[_-]token)[\"'\\])}]*\\s*[=:]\\s*"
                            + "[\"']?([^\\s;,\"'&]{1,400})",
                    Pattern.CASE_INSENSITIVE);

    /// A member of a JSON document; outside of one, `secret=` alone says little.
    private static final Pattern JSON_MEMBER =
            Pattern.compile(
                    "\"[\\w.-]{0,40}(secret|password|passwd|token|api_?key|secret_?key)\"\\s*:\\s*"
                            + "\"([^\"\\s$]{4,400})\"",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern OPTION =
            Pattern.compile(
                    "(^|\\s)--?(requirepass|masterauth|password|api-key|auth-token)["
                            + " =][\"']?[^\\s-]");

    /// A Java property on a command line, and a token in a list of fields.
    private static final Pattern PROPERTY =
            Pattern.compile(
                    "(^|\\s)-D[\\w.]{0,80}(password|passphrase|secret|token)=[\"']?[^\\s\"']"
                            + "|(^|[,;\\s])token[:=][0-9A-Za-z]{16,}",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern SERVICE_ACCOUNT =
            Pattern.compile(
                    "\"(private_key|client_secret|refresh_token)\"\\s*:|\"service_account\"");

    private static final List<Pattern> KNOWN_FORMS =
            List.of(
                    Pattern.compile("-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY"),
                    Pattern.compile("\\b(sk|rk)_(live|test)_[0-9A-Za-z]{8,}"),
                    Pattern.compile("\\bwhsec_[0-9A-Za-z+/=]{8,}"),
                    Pattern.compile(
                            "\\bgh[pousr]_[0-9A-Za-z]{20,}|\\bgithub_pat_[0-9A-Za-z_]{20,}"),
                    Pattern.compile("^(Bearer|Basic) [0-9A-Za-z._~+/=-]{8,}$"),
                    Pattern.compile("\\bglpat-[0-9A-Za-z_-]{16,}|\\bglrt-[0-9A-Za-z_-]{16,}"),
                    Pattern.compile("\\bxox[abposr]-[0-9A-Za-z-]{10,}|\\bxapp-[0-9A-Za-z-]{10,}"),
                    Pattern.compile("https://hooks\\.slack\\.com/services/\\S{8,}"),
                    Pattern.compile(
                            "https://(canary\\.)?discord(app)?\\.com/api/webhooks/[0-9]+/\\S{10,}"),
                    Pattern.compile(
                            "https://[\\w.-]{1,100}\\.webhook\\.office\\.com/webhookb2/\\S{8,}"),
                    Pattern.compile("\\bSG\\.[0-9A-Za-z_-]{16,}\\.[0-9A-Za-z_-]{16,}"),
                    Pattern.compile("\\bAIza[0-9A-Za-z_-]{30,}"),
                    Pattern.compile("\\bsk-(proj-|ant-|or-)?[0-9A-Za-z_-]{20,}"),
                    Pattern.compile("\\b(npm|hf|dop_v1|shpat|pypi|rubygems)_[0-9A-Za-z]{20,}"),
                    Pattern.compile(
                            "^[\\w.@-]{1,64}:\\$\\$?(2[abxy]|apr1|argon2(i|d|id)|[1567y])\\$\\S"),
                    Pattern.compile("\\bkey-[0-9a-f]{32}\\b"),
                    Pattern.compile(
                            "\\beyJ[0-9A-Za-z_-]{10,}\\.eyJ[0-9A-Za-z_-]{10,}\\.[0-9A-Za-z_-]{8,}"),
                    Pattern.compile("\\bAGE-SECRET-KEY-1[0-9A-Z]{20,}"),
                    Pattern.compile("\\bhv[sb]\\.[0-9A-Za-z_-]{20,}"),
                    Pattern.compile("^claim-[0-9A-Za-z_-]{8,}$"),
                    Pattern.compile("^[0-9]{8,10}:AA[0-9A-Za-z_-]{32,}$"),
                    Pattern.compile("(telegram|discord|pushover|gotify|slack)://[^@\\s]{8,}@"));

    /// A login as programs take them in one value; numbers would be a user and a group.
    private static final Pattern LOGIN =
            Pattern.compile("^[\\w.@-]{1,64}:(?![0-9]{1,6}$)[^\\s/:]{3,200}$");

    private static final Pattern PIN = Pattern.compile("^[0-9]{4,12}$");

    private static final Pattern DIGEST =
            Pattern.compile(
                    "\\$(2[abxy]|apr1|argon2(i|d|id)|[1567y]|pbkdf2[\\w-]*|scrypt)\\$\\S"
                            + "|^\\{S?SHA[0-9]*\\}\\S|^[A-Za-z0-9+/]{18,}={1,2}$");

    private static final Pattern ALGORITHM =
            Pattern.compile(
                    "(?i)^(aes|sha|md|argon|rsa|rs|hs|es|ps|ed|scram|pbkdf|blake|chacha"
                        + "|xchacha|ecdsa)"
                        + "[-_]?[0-9]{1,5}([-_]?(id?|d|cbc|gcm|ctr|sha[-_]?[0-9]+|poly1305))*$");

    /// An address with a segment that nobody would guess.
    private static final Pattern SECRET_ADDRESS =
            Pattern.compile(
                    "^https?://[^/?#\\s]+/\\S*?(?<=[/=])(?=[\\w-]{0,200}[0-9])"
                            + "(?=[\\w-]{0,200}[A-Za-z])[\\w-]{16,200}(?![\\w.-])");

    private static final Pattern USER_PASSWORD = Pattern.compile("^[^\\s:/@]{1,64}[:/]\\S{2,200}$");
    private static final Pattern FILE =
            Pattern.compile("^(file:)?(//)?(\\.{0,2}/[\\w.@%+-]+)+/?$|^[A-Za-z]:\\\\\\S+$");
    private static final Pattern KEY_FILE =
            Pattern.compile("^[^\\s:]*/[^\\s:]*\\.(pem|key|crt|cer|p12|pfx|jks|json|txt|ya?ml)$");
    private static final Pattern OPAQUE =
            Pattern.compile("^(?=[\\w-]*[A-Za-z])[\\w-]*[0-9][\\w-]*$");
    private static final Pattern PLAIN_URL = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://\\S*$");
    private static final Pattern NUMBER = Pattern.compile("^[0-9]{1,5}(\\.[0-9]+)?[smhd]?$");
    private static final Set<String> FLAGS =
            Set.of(
                    "true",
                    "false",
                    "yes",
                    "no",
                    "on",
                    "off",
                    "0",
                    "1",
                    "enabled",
                    "disabled",
                    "none",
                    "null",
                    "[]",
                    "{}");

    private static final Set<String> AUTH_MODES =
            Set.of(
                    "basic",
                    "password",
                    "md5",
                    "scram",
                    "scram-sha-256",
                    "trust",
                    "plain",
                    "login",
                    "ldap",
                    "oauth",
                    "oauth2",
                    "oidc",
                    "jwt",
                    "token",
                    "local",
                    "internal",
                    "native",
                    "cram-md5",
                    "digest",
                    "saml",
                    "keycloak",
                    "public",
                    "user");

    private ValueRules() {}

    static Optional<Verdict> judge(String value) {
        String text = value.length() > LENGTH_MAX ? value.substring(0, LENGTH_MAX) : value;
        for (Pattern form : KNOWN_FORMS) {
            if (form.matcher(text).find()) {
                return Optional.of(
                        Verdict.move(
                                Verdict.Kind.PLAIN,
                                "known-form",
                                "the value has a credential's form"));
            }
        }
        if (SERVICE_ACCOUNT.matcher(text).find()) {
            return Optional.of(
                    Verdict.move(
                            Verdict.Kind.PLAIN, "key-file", "the value is a key file in JSON"));
        }
        if (hasCredentialUrl(text)) {
            return Optional.of(
                    Verdict.move(Verdict.Kind.URL, "url-password", "a URL carries a password"));
        }
        if (URL_SECRET_PARAMETER.matcher(text).find()) {
            return Optional.of(
                    Verdict.move(Verdict.Kind.URL, "url-token", "a URL carries a credential"));
        }
        return hasPasswordField(text)
                        || OPTION.matcher(text).find()
                        || PROPERTY.matcher(text).find()
                ? Optional.of(
                        Verdict.move(
                                Verdict.Kind.KEY_VALUE,
                                "password-field",
                                "a password stands inside"))
                : Optional.empty();
    }

    private static boolean hasCredentialUrl(String text) {
        return CREDENTIAL_URL.matcher(text).find()
                || ADDRESS_URL.matcher(text).find()
                || DRIVER_DSN.matcher(text).find();
    }

    private static boolean hasPasswordField(String text) {
        return hasValue(KEY_VALUE.matcher(text), 3) || hasValue(JSON_MEMBER.matcher(text), 2);
    }

    private static boolean hasValue(Matcher match, int group) {
        while (match.find()) {
            String found = match.group(group);
            boolean setting =
                    isFlag(found)
                            || isFile(found)
                            || found.startsWith("-")
                            || found.startsWith("$");
            if (!setting) {
                return true;
            }
        }
        return false;
    }

    static boolean isFlag(String value) {
        String text = value.strip().toLowerCase(Locale.ROOT);
        boolean quoted = text.length() > 2 && text.startsWith("\"") && text.endsWith("\"");
        return FLAGS.contains(quoted ? text.substring(1, text.length() - 1) : text);
    }

    static boolean isFile(String value) {
        String text = value.strip();
        return FILE.matcher(text).matches() || KEY_FILE.matcher(text).matches();
    }

    /// Neither a URL, nor a host, nor a file: nothing that could be an address as it stands.
    static boolean isOpaque(String value) {
        return OPAQUE.matcher(value.strip()).matches();
    }

    static boolean isPlainUrl(String value) {
        return PLAIN_URL.matcher(value.strip()).matches();
    }

    static boolean isSmallNumber(String value) {
        return NUMBER.matcher(value.strip()).matches();
    }

    /// Ways of logging in, as opposed to what one logs in with.
    static boolean isAuthMode(String value) {
        return isFlag(value) || AUTH_MODES.contains(value.strip().toLowerCase(Locale.ROOT));
    }

    static boolean isLogin(String value) {
        return LOGIN.matcher(value.strip()).matches();
    }

    static boolean isPin(String value) {
        return PIN.matcher(value.strip()).matches();
    }

    /// What a password became, in one of the forms that password files use, or in base64.
    static boolean isDigest(String value) {
        return DIGEST.matcher(value.replace("$$", "$")).find();
    }

    static boolean isAlgorithm(String value) {
        return ALGORITHM.matcher(value.strip()).matches();
    }

    static boolean isSecretAddress(String value) {
        return SECRET_ADDRESS.matcher(value.strip()).find();
    }

    static boolean isPublicKey(String value) {
        return value.startsWith("ssh-") || value.contains("-----BEGIN PUBLIC KEY");
    }

    static boolean isUserAndPassword(String value) {
        return USER_PASSWORD.matcher(value.strip()).matches() && !isPlainUrl(value);
    }

    /// Whether a word is long and mixed enough that nobody would have typed it as a setting.
    static boolean isRandomLooking(String value) {
        String text = value.strip();
        if (text.length() < 20 || text.length() > 512 || text.contains(" ") || isPlainUrl(text)) {
            return false;
        }
        long digits = text.chars().filter(Character::isDigit).count();
        long letters = text.chars().filter(Character::isLetter).count();
        return digits >= 4 && letters >= 4 && entropyBits(text) > 3.0;
    }

    private static double entropyBits(String text) {
        return text.chars()
                .distinct()
                .mapToDouble(
                        c ->
                                text.chars().filter(each -> each == c).count()
                                        / (double) text.length())
                .map(share -> -share * Math.log(share) / Math.log(2))
                .sum();
    }
}
