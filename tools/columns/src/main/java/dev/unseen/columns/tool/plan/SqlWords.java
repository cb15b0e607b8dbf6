package dev.unseen.columns.tool.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A statement as its words: names, keywords, operators; literals and comments are left out.
final class SqlWords {
    private static final int CHARS_MAX = 100_000;
    private static final Pattern WORD =
            Pattern.compile(
                    "--[^\\n]*|/\\*.*?\\*/|'(?:[^']|'')*'|\"(?:[^\"]|\"\")+\"|`[^`]+`"
                            + "|[A-Za-z_][\\w$]*|[0-9][\\w.]*|::|->>?|#>>?|<=|>=|<>|!=|!?~~?\\*?"
                            + "|\\|\\||[$:%]\\w+|\\S",
                    Pattern.DOTALL);

    private SqlWords() {}

    static List<String> of(String sql) {
        var words = new ArrayList<String>();
        String text = sql.length() > CHARS_MAX ? sql.substring(0, CHARS_MAX) : sql;
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            String word = matcher.group();
            if (word.startsWith("--") || word.startsWith("/*")) {
                continue;
            }
            words.add(word.startsWith("'") ? "''" : plain(word));
        }
        return words;
    }

    private static String plain(String word) {
        if (word.startsWith("\"") || word.startsWith("`")) {
            return word.substring(1, word.length() - 1);
        }
        return word.toLowerCase(Locale.ROOT);
    }
}
