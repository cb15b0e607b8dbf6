package dev.unseen.compose.scan;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Names that say what the secret is before they say whose: `SERVICE_PASSWORD_ADMIN`,
/// `INNER_API_KEY_FOR_PLUGIN`, `STRIPE_SIGNING_KEY_CONNECT`.
final class Trailing {
    private static final int AFTER_MAX = 2;

    private static final Set<String> ALONE =
            Set.of("PASSWORD", "PASSWD", "PASSPHRASE", "PASS", "PWD", "SECRETKEY");

    /// Whoever has a password of his own: `NEKO_PASSWORD_ADMIN` needs no look at the value.
    private static final Set<String> OWNERS =
            Set.of("ADMIN", "ROOT", "DB", "DATABASE", "MYSQL", "POSTGRES", "REDIS", "MONGO");

    private static final Set<String> KEYS =
            Set.of("API", "SECRET", "PRIVATE", "SIGNING", "ENCRYPTION", "MASTER", "ROLE");

    private static final Set<String> PAIRS =
            Set.of(
                    "CLIENT SECRET",
                    "SHARED SECRET",
                    "SIGNING SECRET",
                    "WEBHOOK SECRET",
                    "APP SECRET",
                    "JWT SECRET",
                    "ACCESS TOKEN",
                    "AUTH TOKEN",
                    "BOT TOKEN",
                    "API TOKEN");

    private static final Set<String> ABOUT =
            Vocabulary.of(Trailing.class, "words.txt").section("about-secrets");

    private Trailing() {}

    static Optional<NameRules.Hint> hint(Words words) {
        List<String> list = words.list();
        int purpose = list.indexOf("FOR");
        if (purpose > 0) {
            NameRules.Hint before = NameRules.hint("", new Words(list.subList(0, purpose)));
            return Optional.of(before).filter(Trailing::isSecret);
        }
        for (int i = Math.max(0, list.size() - 1 - AFTER_MAX); i < list.size() - 1; i++) {
            boolean core =
                    ALONE.contains(list.get(i))
                            || i > 0 && list.get(i).equals("KEY") && KEYS.contains(list.get(i - 1))
                            || i > 0 && PAIRS.contains(list.get(i - 1) + " " + list.get(i));
            if (core || isKeyOfSomebody(words, i)) {
                return likely(list.subList(0, i), list.subList(i + 1, list.size()));
            }
        }
        return Optional.empty();
    }

    /// `BOUNCER_KEY_TRAEFIK`: like any other `..._KEY`, with one word after it.
    private static boolean isKeyOfSomebody(Words words, int i) {
        List<String> list = words.list();
        return i > 0
                && i == list.size() - 2
                && list.get(i).equals("KEY")
                && !NameRules.isPublic(words)
                && NameRules.hint("", new Words(list.subList(0, i + 1))) == NameRules.Hint.LIKELY;
    }

    private static Optional<NameRules.Hint> likely(List<String> before, List<String> after) {
        boolean button = after.size() == 2 && after.getLast().equals("LOGIN");
        List<String> whose = button ? after.subList(0, 1) : after;
        boolean about = whose.stream().anyMatch(each -> isAbout(each) || isWord(each));
        boolean owned = after.size() == 1 && OWNERS.contains(after.getFirst());
        if (about && !owned || before.stream().anyMatch(NameRules::isFlagWord)) {
            return Optional.empty();
        }
        return Optional.of(owned ? NameRules.Hint.SECRET : NameRules.Hint.SUGGESTED);
    }

    /// Whether a word behind a secret's name says that this is only about the secret.
    static boolean isAbout(String word) {
        return ABOUT.contains(word);
    }

    private static boolean isWord(String word) {
        return NameRules.hint(word, Words.of(word)) != NameRules.Hint.SETTING
                || NameRules.isSetting(word)
                || NameRules.isFlagWord(word);
    }

    private static boolean isSecret(NameRules.Hint hint) {
        return hint == NameRules.Hint.SECRET || hint == NameRules.Hint.LIKELY;
    }
}
