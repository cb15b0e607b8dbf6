package dev.unseen.columns.tool.cell;

import dev.unseen.columns.tool.catalog.Table;
import dev.unseen.columns.tool.database.Column;
import dev.unseen.columns.tool.database.KeyKind;
import dev.unseen.columns.tool.failure.Refusal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One condition on a row: a column, a comparison, and a value that is only ever bound.
public record Condition(Column column, String operator, Optional<String> value) {

    /// Byte for byte, where `=` might take texts for one that are alike.
    public static final String EXACTLY = "==";

    private static final Pattern COMPARISON =
            Pattern.compile("\\s*(\"(?:[^\"]|\"\")+\"|\\w+)\\s*(=|!=|<>|<=|>=|<|>)\\s*(.*?)\\s*");
    private static final Pattern NULLNESS =
            Pattern.compile("(?i)\\s*(\"(?:[^\"]|\"\")+\"|\\w+)\\s+is\\s+(not\\s+)?null\\s*");
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,20}");
    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9A-Fa-f]*");
    private static final Pattern UUID =
            Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

    /// Reads `provider_type = stripe`, `"Odd name" >= 7`, `deleted_at is null`. The value
    /// stands for itself, without quotes.
    public static Condition parse(String text, Table table) {
        Matcher nullness = NULLNESS.matcher(text);
        if (nullness.matches()) {
            String operator = nullness.group(2) == null ? "IS NULL" : "IS NOT NULL";
            Column column = table.column(name(nullness.group(1)));
            return new Condition(column, operator, Optional.empty());
        }
        Matcher comparison = COMPARISON.matcher(text);
        if (!comparison.matches()) {
            throw Refusal.malformed(
                    "a condition is given as 'column = value' (= != < <= > >=), 'column is null' or"
                            + " 'column is not null'");
        }
        Column column = table.column(name(comparison.group(1)));
        String operator = comparison.group(2).equals("!=") ? "<>" : comparison.group(2);
        return comparing(column, operator, comparison.group(3));
    }

    /// The condition that a column has this very value.
    public static Condition exactly(Column column, String value) {
        boolean text = column.keyKind() == KeyKind.TEXT;
        return comparing(column, text ? EXACTLY : "=", value);
    }

    private static Condition comparing(Column column, String operator, String value) {
        String spelling =
                switch (column.keyKind()) {
                    case INTEGER -> integer(column, value);
                    case BYTES -> hexadecimal(column, value);
                    case UUID -> uuid(column, value);
                    case TEXT, OTHER -> value;
                };
        return new Condition(column, operator, Optional.of(spelling));
    }

    private static String integer(Column column, String value) {
        if (INTEGER.matcher(value).matches()) {
            var number = new BigInteger(value);
            boolean unsigned = column.type().contains("unsigned") && number.signum() >= 0;
            if (number.bitLength() <= (unsigned ? Long.SIZE : Long.SIZE - 1)) {
                return number.toString();
            }
        }
        throw Refusal.malformed(
                column.name() + " is compared with a whole number of at most 64 bits");
    }

    private static String hexadecimal(Column column, String value) {
        String digits = value.startsWith("\\x") ? value.substring(2) : value;
        if (digits.length() % 2 != 0 || !HEXADECIMAL.matcher(digits).matches()) {
            throw Refusal.malformed(
                    column.name()
                            + " holds bytes: it is compared with hexadecimal digits, \\x0aff");
        }
        return digits.toLowerCase(Locale.ROOT);
    }

    private static String uuid(Column column, String value) {
        if (!UUID.matcher(value).matches()) {
            throw Refusal.malformed(
                    column.name()
                            + " is compared with a UUID, such as "
                            + new java.util.UUID(0, 0));
        }
        return value.toLowerCase(Locale.ROOT);
    }

    private static String name(String word) {
        return word.startsWith("\"")
                ? word.substring(1, word.length() - 1).replace("\"\"", "\"")
                : word;
    }

    /// For people; the value is left out where it might be one that is to be encrypted.
    @Override
    public String toString() {
        return column.name() + " " + operator + value.map(each -> " " + each).orElse("");
    }
}
