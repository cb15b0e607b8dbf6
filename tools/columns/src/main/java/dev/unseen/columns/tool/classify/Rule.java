package dev.unseen.columns.tool.classify;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A pattern by which a field is known, from whole words of its name or from a value.
enum Rule {
    STRIPE_KEY(
            Level.RESTRICTED, "", "(sk|rk)_(live|test)_[0-9A-Za-z]{8,}|whsec_[0-9A-Za-z+/=]{8,}"),
    PRIVATE_KEY(
            Level.RESTRICTED,
            "private_?key|signing_?key|encryption_?key",
            "-----BEGIN [A-Z ]*PRIVATE KEY( BLOCK)?-----[\\s\\S]*"),
    CLOUD_KEY(
            Level.RESTRICTED,
            "",
            "(AKIA|ASIA)[0-9A-Z]{16}|gh[pousr]_[0-9A-Za-z]{30,}|github_pat_[0-9A-Za-z_]{30,}"
                    + "|glpat-[0-9A-Za-z_-]{20,}|xox[abeprs]-[0-9A-Za-z-]{10,}"
                    + "|AIza[0-9A-Za-z_-]{30,}|npm_[0-9A-Za-z]{36}|sk-[0-9A-Za-z_-]{20,}"
                    + "|SG\\.[0-9A-Za-z_-]{16,}\\.[0-9A-Za-z_-]{16,}"
                    + "|https://hooks\\.slack\\.com/services/[0-9A-Za-z/]{20,}"),
    PASSWORD_IN_URL(
            Level.RESTRICTED, "", "[a-z][a-z0-9+.-]{1,20}://[^/@\\s:]{0,64}:[^/@\\s]{1,128}@.+"),
    PASSWORD_HASH(
            Level.RESTRICTED,
            "",
            "\\$2[abxy]\\$[0-9]{2}\\$[./0-9A-Za-z]{53}|\\$argon2(id|i|d)\\$.{20,}"
                    + "|\\$(5|6|y)\\$.{20,}|SCRAM-SHA-256\\$.{40,}|pbkdf2_sha256\\$.{20,}"),
    JWT(Level.RESTRICTED, "", "eyJ[0-9A-Za-z_-]{8,}\\.eyJ[0-9A-Za-z_-]{8,}\\.[0-9A-Za-z_-]*"),
    SECRET_NAME(
            Level.RESTRICTED,
            "password|passwd|pwd|passphrase|secret|api_?key|token|credential|otp_?seed|totp"
                    + "|(otp|backup|recovery)_(backup_)?code",
            ""),
    NATIONAL_ID(
            Level.RESTRICTED,
            "ssn|bsn|nin|nino|(national|personal)_?(id|identity|number)|social_?security"
                    + "|passport(_?id)?|(federal_?)?tax_?id|sin_?(num|number|no)"
                    + "|(driving|drivers?)_?licen[cs]e|licen[cs]e_?(num|number|no)",
            "(?!000|666|9)[0-9]{3}-(?!00)[0-9]{2}-(?!0000)[0-9]{4}"),
    HEALTH(
            Level.RESTRICTED,
            "diagnos[ei]s|medical|medication|health(?!_?(check|z|y|status|url|endpoint))"
                    + "|disabilit(y|ies)|blood|allerg(y|ies)|smoker",
            ""),
    BANK(
            Level.CONFIDENTIAL,
            "iban|(bank_?)?account_?(num|number|no)|routing_?(num|number|no)|sort_?code",
            ""),
    CARD(Level.RESTRICTED, "card_?(number|no)|pan|cvv2?|cvc2?", ""),
    PAY(
            Level.CONFIDENTIAL,
            "(?<!min_|max_)salar(y|ies)|wage|compensation|bonus|pay_?rate|income",
            ""),
    BIRTH(Level.CONFIDENTIAL, "(date_?of_?)?birth(_?(date|day))?|dob", ""),
    EMAIL(
            Level.CONFIDENTIAL,
            "(?<!via_|send_)e_?mail(_?address)?(?!_(subject|template|body|sender|domain|before))",
            "[^@\\s:/]{1,64}@[A-Za-z0-9.-]{1,190}\\.[A-Za-z]{2,24}"),
    PHONE(
            Level.CONFIDENTIAL,
            "(tele|cell|mobile_?)?phone(cell|home|work|w)?(_?(number|no))?|mobile(_?(number|no)|$)"
                    + "|fax(_?(number|no)|$)",
            "\\+[0-9][0-9 ()-]{7,18}[0-9]"),
    ADDRESS(
            Level.CONFIDENTIAL,
            "street(_?address)?|postal_?(address|code)|post_?code|zip_?code|address_?line"
                    + "|(home|billing|shipping)_?address|^address",
            ""),
    PERSON_NAME(
            Level.CONFIDENTIAL,
            "(first|last|middle|maiden|nick|given|family|full|mothers?|fathers?|guardians?)_?name"
                    + "|[flm]name|surname|forename",
            ""),
    PERSON(
            Level.CONFIDENTIAL,
            "gender|sex|ethnic|ethnicity|ethnoracial|religion|nationality|marital_?status",
            "");

    /// What a name ends with that says something about a value, and does not hold it.
    private static final String ABOUT =
            "(?!(_[a-z0-9]+)*_(id|ids|sid|at|count|type|enabled|disabled|verified|required|hours"
                    + "|(expir[a-z]*|exp|issued|sent|changed|reset)(_date)?)$)";

    private final Level level;
    private final Optional<Pattern> names;
    private final Optional<Pattern> value;

    Rule(Level level, String names, String value) {
        this.level = level;
        this.names = some("(?<![a-z])(?:" + names + ")s?(?![a-z])" + ABOUT, names);
        this.value = some(value, value);
    }

    private static Optional<Pattern> some(String regex, String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Pattern.compile(regex));
    }

    Level level() {
        return level;
    }

    static Optional<Rule> ofName(String name) {
        String words = words(name);
        return List.of(values()).stream()
                .filter(each -> each.names.filter(one -> one.matcher(words).find()).isPresent())
                .findFirst();
    }

    /// `apiKey`, `API-Key` and `api_key` are one name.
    private static String words(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_");
    }

    /// A rule of forms, or a number whose check digits agree.
    static Optional<Rule> ofValue(String text) {
        String stripped = text.strip();
        Optional<Rule> form =
                List.of(values()).stream().filter(each -> each.isFormOf(stripped)).findFirst();
        if (form.isPresent()) {
            return form;
        }
        if (CheckDigits.isIban(stripped)) {
            return Optional.of(BANK);
        }
        return CheckDigits.isCard(stripped) ? Optional.of(CARD) : Optional.empty();
    }

    private boolean isFormOf(String text) {
        return value.filter(each -> each.matcher(text).matches()).isPresent();
    }
}
