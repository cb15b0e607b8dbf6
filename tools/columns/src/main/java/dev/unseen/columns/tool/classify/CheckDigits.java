package dev.unseen.columns.tool.classify;

import java.math.BigInteger;

/// Numbers that prove themselves by their own digits.
final class CheckDigits {
    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);

    private CheckDigits() {}

    static boolean isIban(String text) {
        String plain = text.replace(" ", "");
        if (!plain.matches("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")) {
            return false;
        }
        var digits = new StringBuilder();
        for (char each : (plain.substring(4) + plain.substring(0, 4)).toCharArray()) {
            digits.append(Character.digit(each, 36));
        }
        return new BigInteger(digits.toString()).mod(NINETY_SEVEN).equals(BigInteger.ONE);
    }

    /// Luhn's sum, of 13 to 19 digits that begin as cards do.
    static boolean isCard(String text) {
        String digits = text.replaceAll("[ -]", "");
        if (!digits.matches("[3-6][0-9]{12,18}")) {
            return false;
        }
        int sum = 0;
        for (int at = 0; at < digits.length(); at++) {
            int digit = digits.charAt(digits.length() - 1 - at) - '0';
            int twice = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
            sum += at % 2 == 1 ? twice : digit;
        }
        return sum % 10 == 0;
    }
}
