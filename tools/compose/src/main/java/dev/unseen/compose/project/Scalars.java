package dev.unseen.compose.project;

import dev.unseen.compose.yaml.Node;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Scalars as Compose turns them into text: `123` is "123", `0x10` is "16", null is nothing.
public final class Scalars {
    private static final Pattern INTEGER =
            Pattern.compile("[-+]?(0|[1-9][0-9_]*|0x[0-9a-fA-F_]+|0o?[0-7_]+|0b[01_]+)");
    private static final Pattern FLOAT =
            Pattern.compile("[-+]?(\\.[0-9]+|[0-9][0-9_]*(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

    private Scalars() {}

    /// The text of a scalar; empty for null and for anything that is not a scalar.
    public static Optional<String> text(Node node) {
        return node.target() instanceof Node.Scalar scalar && !scalar.isNull()
                ? Optional.of(asText(scalar))
                : Optional.empty();
    }

    /// Whether Compose would print a number other than its author wrote it. Such a value is
    /// reported and never moved: nobody can tell which of the two is the password.
    public static boolean isRewrittenNumber(Node node) {
        return node.target() instanceof Node.Scalar scalar
                && plainUntagged(scalar)
                && (INTEGER.matcher(scalar.value()).matches()
                                && !asText(scalar).equals(scalar.value())
                        || !INTEGER.matcher(scalar.value()).matches()
                                && FLOAT.matcher(scalar.value()).matches());
    }

    private static boolean plainUntagged(Node.Scalar scalar) {
        return scalar.style() == Node.Style.PLAIN && scalar.properties().tag().isEmpty();
    }

    private static String asText(Node.Scalar scalar) {
        String text = scalar.value();
        if (!plainUntagged(scalar) || !INTEGER.matcher(text).matches()) {
            return plainUntagged(scalar) ? booleans(text) : text;
        }
        String digits = text.replace("_", "");
        boolean negative = digits.startsWith("-");
        digits = digits.replaceFirst("^[-+]", "");
        BigInteger number =
                digits.startsWith("0x")
                        ? new BigInteger(digits.substring(2), 16)
                        : digits.startsWith("0b")
                                ? new BigInteger(digits.substring(2), 2)
                                : digits.startsWith("0o")
                                        ? new BigInteger(digits.substring(2), 8)
                                        : digits.length() > 1 && digits.startsWith("0")
                                                ? new BigInteger(digits, 8)
                                                : new BigInteger(digits);
        return (negative ? number.negate() : number).toString();
    }

    private static String booleans(String text) {
        return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")
                ? text.toLowerCase(Locale.ROOT)
                : text;
    }
}
