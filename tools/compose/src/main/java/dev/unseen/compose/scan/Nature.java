package dev.unseen.compose.scan;

import dev.unseen.compose.env.Lookup;
import dev.unseen.compose.env.Template;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Decides what a variable is, from its name, its template and its value.
public final class Nature {
    /// Stands for the value of a name that has none, so that `user:${PW}@host` shows its shape.
    private static final String UNKNOWN = "\uE000";

    /// Stores whose `..._AUTH` is the password itself.
    private static final Set<String> STORES =
            Set.of(
                    "REDIS",
                    "REDISCLI",
                    "VALKEY",
                    "NEO",
                    "MONGO",
                    "CLICKHOUSE",
                    "KEYDB",
                    "DRAGONFLY",
                    "TWILIO");

    private Nature() {}

    /// What is known of a variable. `template` is empty for a name that passes the shell's
    /// value on.
    public record Subject(String name, Optional<Template> template, Lookup lookup, Lookup sample) {}

    public static Verdict judge(Subject subject) {
        Template template =
                subject.template().orElseGet(() -> Template.of("${" + bare(subject.name()) + "}"));
        Lookup known = subject.lookup().or(subject.sample());
        String shape = template.shape(known, UNKNOWN);
        Verdict verdict = byShape(subject.name(), shape, template);
        if (verdict.moves() || template.names().isEmpty()) {
            return verdict;
        }
        String written = template.shape(_ -> Optional.empty(), UNKNOWN);
        return forms(written).orElse(verdict);
    }

    private static Verdict byShape(String name, String shape, Template template) {
        boolean named = !template.names().isEmpty();
        if (shape.isBlank() && !named) {
            return empty(name);
        }
        return shape.isBlank() || shape.equals(UNKNOWN)
                ? byName(name, template)
                : byBoth(name, shape, template);
    }

    /// A literal line of an environment file.
    public static Verdict judgeLiteral(String name, String value) {
        return value.isBlank() ? empty(name) : byBoth(name, value, new Template(List.of()));
    }

    private static String bare(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]*") ? name : "UNSEEN_NO_SUCH_NAME";
    }

    private static Verdict empty(String name) {
        boolean secret = NameRules.hint(name) == NameRules.Hint.SECRET;
        return secret
                ? Verdict.report("empty-secret", "a secret by its name, but empty")
                : Verdict.keep("empty", "empty");
    }

    private static Verdict byName(String name, Template template) {
        NameRules.Hint hint = NameRules.hint(name);
        return switch (hint) {
            case SECRET, LIKELY ->
                    Verdict.move(
                            Verdict.Kind.PLAIN,
                            "secret-name",
                            "a secret by its name; this run gives it no value");
            case LOCATOR, ARGUABLE, FLAGGED, SUGGESTED ->
                    Verdict.report("no-value", "may carry a credential; this run gives no value");
            case PATH, SETTING -> byReference(name, template);
        };
    }

    private static Verdict byBoth(String name, String value, Template template) {
        if (value.strip().equals("\"\"") || value.strip().equals("''")) {
            return empty(name); // quotes in a list are part of the value, and mean nothing
        }
        NameRules.Hint hint = NameRules.hint(name);
        if (hint == NameRules.Hint.PATH || ValueRules.isFile(value) && !value.contains(UNKNOWN)) {
            Optional<Verdict> form = hint == NameRules.Hint.PATH ? Optional.empty() : forms(value);
            return form.orElse(Verdict.keep("path", "names a file"));
        }
        Optional<Verdict> form = forms(value);
        if (form.isPresent()) {
            return form.get();
        }
        if (!ValueRules.isFlag(value) && isMadeOfASecret(name, template)) {
            return madeOfASecret();
        }
        if (NameRules.isCredentialAddress(name) && ValueRules.isOpaque(value)) {
            return Verdict.move(
                    Verdict.Kind.URL, "credential-address", "an address of this kind is a secret");
        }
        if (Compound.namesALogin(Words.of(name)) && ValueRules.isLogin(value)) {
            return login();
        }
        if (NameRules.isHook(name) && ValueRules.isSecretAddress(value)) {
            return Verdict.move(
                    Verdict.Kind.URL, "hook-address", "whoever knows this address can post to it");
        }
        return switch (hint) {
            case SECRET ->
                    ValueRules.isFlag(value)
                            ? flag()
                            : Verdict.move(
                                    Verdict.Kind.PLAIN, "secret-name", "a secret by its name");
            case LIKELY -> likely(name, value);
            case FLAGGED -> ValueRules.isAuthMode(value) ? flag() : likely(name, value);
            case LOCATOR -> locator(value);
            case ARGUABLE -> arguable(name, value);
            case SUGGESTED -> looksLikeASecret(value) ? suggested() : setting();
            case PATH -> byReference(name, template);
            case SETTING -> isMadeOfAKey(name, template) ? likely(name, value) : setting();
        };
    }

    private static Optional<Verdict> forms(String value) {
        return ValueRules.judge(value);
    }

    private static Verdict flag() {
        return Verdict.keep("flag", "a switch, not a value");
    }

    private static Verdict secret(String name) {
        boolean cleared = NameRules.isSetting(name) && Trailing.hint(Words.of(name)).isEmpty();
        return cleared
                ? Verdict.keep("setting", "a setting about a secret")
                : Verdict.move(Verdict.Kind.PLAIN, "secret-name", "a secret by its name");
    }

    private static Verdict likely(String name, String value) {
        boolean plain =
                ValueRules.isFlag(value)
                        || ValueRules.isSmallNumber(value)
                        || ValueRules.isPublicKey(value)
                        || ValueRules.isPlainUrl(value);
        return plain ? Verdict.keep("setting", "the value is a setting") : secret(name);
    }

    private static boolean looksLikeASecret(String value) {
        boolean setting =
                ValueRules.isSmallNumber(value)
                        || ValueRules.isAuthMode(value)
                        || ValueRules.isAlgorithm(value);
        return ValueRules.isRandomLooking(value)
                || ValueRules.isDigest(value)
                || ValueRules.isOpaque(value) && !setting;
    }

    private static Verdict suggested() {
        return Verdict.move(
                Verdict.Kind.PLAIN, "secret-value", "looks like what its name suggests, a secret");
    }

    private static Verdict locator(String value) {
        boolean opaque =
                !value.contains("://")
                        && !value.contains(UNKNOWN)
                        && ValueRules.isRandomLooking(value);
        return opaque
                ? Verdict.report("opaque-locator", "an address that looks like a credential")
                : Verdict.keep("plain-locator", "an address without a credential");
    }

    private static Verdict arguable(String name, String value) {
        if (ValueRules.isFlag(value)) {
            return flag();
        }
        Words words = Words.of(name);
        boolean pair =
                (words.has("AUTH") || words.has("SFTP")) && ValueRules.isUserAndPassword(value);
        boolean login = words.last().equals("AUTH") && !ValueRules.isAuthMode(value);
        if (words.last().equals("PIN") && ValueRules.isPin(value)) {
            return secret(name);
        }
        boolean secret = pair || login && (words.has(STORES) || ValueRules.isRandomLooking(value));
        return secret
                ? login()
                : Verdict.report("arguable", "people disagree whether this is a secret");
    }

    private static Verdict login() {
        return Verdict.move(Verdict.Kind.PLAIN, "user-and-password", "a user with a password");
    }

    /// A setting by its name that is made of a secret: `${DB_PASSWORD}` under any other name.
    private static Verdict byReference(String name, Template template) {
        return isMadeOfASecret(name, template) ? madeOfASecret() : setting();
    }

    private static Verdict setting() {
        return Verdict.keep("setting", "not a secret by name or value");
    }

    private static Verdict madeOfASecret() {
        return Verdict.move(Verdict.Kind.PLAIN, "secret-source", "made of a secret variable");
    }

    private static boolean isMadeOfASecret(String name, Template template) {
        return NameRules.hint(name) != NameRules.Hint.PATH
                && (!NameRules.isSetting(name) || isAnotherName(template))
                && template.names().stream().anyMatch(Names::isSecret);
    }

    /// `DISCORD_BOT_TOKEN_ID=${DISCORD_TOKEN}` is that token, whatever it is called.
    private static boolean isAnotherName(Template template) {
        return template.single()
                .map(Template.Reference::operator)
                .filter(each -> each != Template.Operator.OTHER_IF_SET)
                .filter(each -> each != Template.Operator.OTHER_IF_EMPTY)
                .isPresent();
    }

    private static boolean isMadeOfAKey(String name, Template template) {
        return !NameRules.isSetting(name)
                && !NameRules.isPublic(name)
                && template.names().stream().anyMatch(Nature::isKey);
    }

    private static boolean isKey(String name) {
        NameRules.Hint hint = NameRules.hint(name);
        return hint == NameRules.Hint.LIKELY || hint == NameRules.Hint.SUGGESTED;
    }
}
