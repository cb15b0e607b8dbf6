package dev.unseen.columns.tool.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What an application's query loses when a column in it is encrypted.
///
/// It reads words, not grammar: it may warn once too often, and it says what it saw.
public final class QueryLosses {
    private static final Set<String> RANGES = Set.of("<", ">", "<=", ">=", "between");
    private static final Set<String> PATTERNS =
            Set.of("like", "ilike", "similar", "regexp", "rlike", "glob", "match", "~", "~*", "!~");
    private static final Set<String> SUMS =
            Set.of("sum", "avg", "min", "max", "stddev", "variance", "median");
    private static final Set<String> EQUALS = Set.of("=", "in", "<>", "!=", "any");
    private static final Set<String> CLAUSE_ENDS =
            Set.of(
                    "limit",
                    "having",
                    "where",
                    "union",
                    "for",
                    ";",
                    "offset",
                    "returning",
                    "window");

    private final String column;
    private final boolean indexed;

    /// @param indexed whether a blind index is made for equality
    public QueryLosses(String column, boolean indexed) {
        this.column = column.toLowerCase(Locale.ROOT);
        this.indexed = indexed;
    }

    public List<Finding> of(String query) {
        List<String> words = SqlWords.of(query);
        Set<String> losses = new LinkedHashSet<>();
        for (int at = 0; at < words.size(); at++) {
            if (words.get(at).equalsIgnoreCase(column)) {
                losses.addAll(at(words, at));
            }
        }
        var findings = new ArrayList<Finding>();
        for (String loss : losses) {
            boolean equality = loss.startsWith("compares");
            boolean helped = equality && indexed;
            findings.add(
                    new Finding(
                            helped ? Finding.Level.NOTE : Finding.Level.REFUSED,
                            "query",
                            loss
                                    + (helped ? "; it has to ask the blind index" : "")
                                    + ": "
                                    + shortened(query)));
        }
        return findings;
    }

    private List<String> at(List<String> words, int at) {
        var losses = new ArrayList<String>();
        String before = before(words, at);
        String after = after(words, at);
        if (PATTERNS.contains(after)) {
            losses.add("searches by pattern, which a ciphertext cannot match");
        }
        if (RANGES.contains(after) || RANGES.contains(before)) {
            losses.add("asks for a range, and ciphertexts have no order");
        }
        if (EQUALS.contains(after) || EQUALS.contains(before)) {
            losses.add("compares for equality, and equal values have different ciphertexts");
        }
        if (before.equals("(") && at >= 2) {
            function(words.get(opening(words, at) - 1)).ifPresent(losses::add);
        }
        clause(words, at).ifPresent(losses::add);
        return losses;
    }

    private static Optional<String> function(String name) {
        if (SUMS.contains(name)) {
            return Optional.of("computes " + name.toUpperCase(Locale.ROOT) + " of ciphertexts");
        }
        return Set.of("lower", "upper", "trim", "substring", "substr", "left", "length")
                        .contains(name)
                ? Optional.of("computes " + name.toUpperCase(Locale.ROOT) + " of ciphertexts")
                : Optional.empty();
    }

    private static int opening(List<String> words, int at) {
        int from = at - 1;
        while (from > 1 && !words.get(from).equals("(")) {
            from--;
        }
        return Math.max(1, from);
    }

    private static Optional<String> clause(List<String> words, int at) {
        for (int from = at - 1; from > 0; from--) {
            String word = words.get(from);
            if (CLAUSE_ENDS.contains(word) || word.equals("select") || word.equals("set")) {
                return Optional.empty();
            }
            if (word.equals("by")) {
                String which = words.get(from - 1);
                return which.equals("order")
                        ? Optional.of("orders by it, and ciphertexts have no order")
                        : Optional.of("groups by it, and each ciphertext is a group of its own");
            }
            if (word.equals("distinct")) {
                return Optional.of("asks for distinct values, and ciphertexts are all distinct");
            }
        }
        boolean distinct = at >= 1 && words.subList(0, at).contains("distinct");
        return distinct
                ? Optional.of("asks for distinct values, and ciphertexts are all distinct")
                : Optional.empty();
    }

    /// The word before, over the table's name or alias.
    private static String before(List<String> words, int at) {
        int from = at - 1;
        while (from >= 1 && words.get(from).equals(".")) {
            from -= 2;
        }
        return from >= 0 ? words.get(from) : "";
    }

    /// The word behind, over NOT, casts and the ways into JSON.
    private static String after(List<String> words, int at) {
        int to = at + 1;
        while (to + 1 < words.size()) {
            String word = words.get(to);
            if (word.equals("::") || word.startsWith("->") || word.startsWith("#>")) {
                to += 2;
            } else if (word.equals("not") || word.equals(")")) {
                to++;
            } else {
                break;
            }
        }
        return to < words.size() ? words.get(to) : "";
    }

    private static String shortened(String query) {
        String line = query.replaceAll("'(?:[^']|'')*'", "'…'").replaceAll("\\s+", " ").strip();
        return line.length() <= 120 ? line : line.substring(0, 117) + "...";
    }
}
