package dev.unseen.columns.tool.classify;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A pattern by which a field is known, from its name or from a value.
enum Rule {
    STRIPE_KEY(Level.RESTRICTED, "", "(sk|rk)_(live|test)_[0-9A-Za-z]{8,}|whsec_[0-9A-Za-z]{8,}"),
    PRIVATE_KEY(Level.RESTRICTED, "private_?key", "-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\S]*"),
    CLOUD_KEY(
            Level.RESTRICTED,
            "",
            "(AKIA|ASIA)[0-9A-Z]{16}|gh[pousr]_[0-9A-Za-z]{30,}"
                    + "|xox[abprs]-[0-9A-Za-z-]{10,}|AIza[0-9A-Za-z_-]{30,}"),
    JWT(Level.RESTRICTED, "", "eyJ[0-9A-Za-z_-]{8,}\\.eyJ[0-9A-Za-z_-]{8,}\\.[0-9A-Za-z_-]*"),
    SECRET_NAME(
            Level.RESTRICTED,
            "password|passwd|secret|api_?key|access_?token|refresh_?token|auth_?token|credential",
            ""),
    NATIONAL_ID(Level.RESTRICTED, "ssn|bsn|national_?id|social_?security|passport|tax_?id", ""),
    HEALTH(Level.RESTRICTED, "diagnos|medical|health|disabilit|blood", ""),
    BANK(Level.CONFIDENTIAL, "iban|account_?number|routing_?number", ""),
    CARD(Level.RESTRICTED, "card_?number|cvv|cvc", ""),
    PAY(Level.CONFIDENTIAL, "salary|wage|compensation|bonus", ""),
    BIRTH(Level.CONFIDENTIAL, "birth|dob", ""),
    EMAIL(Level.CONFIDENTIAL, "e_?mail", "[^@\\s]{1,64}@[A-Za-z0-9.-]{1,190}\\.[A-Za-z]{2,24}"),
    PHONE(Level.CONFIDENTIAL, "phone|mobile", "\\+[0-9][0-9 ()-]{7,18}[0-9]"),
    ADDRESS(Level.CONFIDENTIAL, "street|postal|address_?line|home_?address", "");

    private final Level level;
    private final String names;
    private final Pattern value;

    Rule(Level level, String names, String value) {
        this.level = level;
        this.names = names;
        this.value = Pattern.compile(value);
    }

    Level level() {
        return level;
    }

    static Optional<Rule> ofName(String name) {
        String word = name.toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        return List.of(values()).stream()
                .filter(each -> !each.names.isEmpty())
                .filter(each -> Pattern.compile(each.names).matcher(word).find())
                .findFirst();
    }

    /// A rule of forms, or a number whose check digits agree.
    static Optional<Rule> ofValue(String text) {
        String stripped = text.strip();
        Optional<Rule> form =
                List.of(values()).stream()
                        .filter(each -> !each.value.pattern().isEmpty())
                        .filter(each -> each.value.matcher(stripped).matches())
                        .findFirst();
        if (form.isPresent()) {
            return form;
        }
        if (CheckDigits.isIban(stripped)) {
            return Optional.of(BANK);
        }
        return CheckDigits.isCard(stripped) ? Optional.of(CARD) : Optional.empty();
    }
}
