package dev.unseen.compose.scan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The words of a variable's name in upper case, numbers dropped: `smtpPassword_2` is SMTP
/// PASSWORD.
record Words(List<String> list) {
    /// Endings that tell one of several secrets from the others.
    private static final Set<String> QUALIFIERS =
            Vocabulary.of(Words.class, "words.txt").section("qualifiers");

    private static final Set<String> KNOWN = known();

    private static Set<String> known() {
        Vocabulary words = Vocabulary.of(Words.class, "words.txt");
        var out = new HashSet<String>();
        for (String section :
                List.of(
                        "secret-words",
                        "setting-words",
                        "about-secrets",
                        "flag-words",
                        "path-words",
                        "locator-words")) {
            out.addAll(words.section(section));
        }
        out.addAll(List.of("KEY", "KEYS", "TOKENS"));
        return Set.copyOf(out);
    }

    static Words of(String name) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean camel =
                    Character.isUpperCase(c) && i > 0 && Character.isLowerCase(name.charAt(i - 1));
            if (!Character.isLetterOrDigit(c) || camel) {
                add(words, word);
            }
            if (Character.isLetterOrDigit(c)) {
                word.append(c);
            }
        }
        add(words, word);
        if (words.size() > 1 && isChosen(name, words.getLast())) {
            words.removeLast();
        }
        while (words.size() > 1 && QUALIFIERS.contains(words.getLast())) {
            words.removeLast();
        }
        return new Words(List.copyOf(words));
    }

    /// `PASSWORD_con1`: a last word in another case is whose it is, and whoever wrote the file
    /// chose it.
    private static boolean isChosen(String name, String last) {
        int at = name.lastIndexOf('_');
        String before = name.substring(0, Math.max(0, at));
        String tail = name.substring(at + 1);
        boolean upper = before.length() > 3 && before.equals(before.toUpperCase(Locale.ROOT));
        return upper
                && tail.equals(tail.toLowerCase(Locale.ROOT))
                && tail.chars().anyMatch(Character::isLetter)
                && !KNOWN.contains(last);
    }

    private static void add(List<String> words, StringBuilder word) {
        String text = word.toString().toUpperCase(Locale.ROOT);
        String bare = text.replaceFirst("[0-9]+$", "");
        if (!bare.isEmpty()) {
            words.add(
                    Set.of("S", "OAUTH", "AUTH", "SHA", "MD", "K", "BASE").contains(bare)
                            ? text
                            : bare);
        }
        word.setLength(0);
    }

    /// The word `back` places from the end; empty text when there is none.
    String last(int back) {
        int index = list.size() - 1 - back;
        return index < 0 ? "" : list.get(index);
    }

    String last() {
        return last(0);
    }

    boolean has(Set<String> any) {
        return list.stream().anyMatch(any::contains);
    }

    boolean has(String word) {
        return list.contains(word);
    }

    boolean endsWith(String... tail) {
        int from = list.size() - tail.length;
        return from >= 0 && list.subList(from, list.size()).equals(List.of(tail));
    }
}
