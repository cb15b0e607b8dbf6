package dev.unseen.compose.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The words of a variable's name in upper case, numbers dropped: `smtpPassword_2` is SMTP
/// PASSWORD.
record Words(List<String> list) {
    /// Endings that tell one of several secrets from the others.
    private static final Set<String> QUALIFIERS =
            Vocabulary.of(Words.class, "words.txt").section("qualifiers");

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
        while (words.size() > 1 && QUALIFIERS.contains(words.getLast())) {
            words.removeLast();
        }
        return new Words(List.copyOf(words));
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
