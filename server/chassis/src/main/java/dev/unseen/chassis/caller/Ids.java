package dev.unseen.chassis.caller;

import dev.unseen.chassis.failure.Refusal;
import java.util.HexFormat;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// The grammar of ids: 32 hexadecimal digits as Keystone writes them, or a UUID as Barbican does,
/// lower case. Anything else is refused, never folded.
public final class Ids {

    private static final Pattern GRAMMAR =
            Pattern.compile("[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private Ids() {}

    public static boolean wellFormed(String value) {
        return GRAMMAR.matcher(value).matches();
    }

    static void require(String value, String kind) {
        if (!wellFormed(value)) {
            throw Refusal.malformed(
                    "A " + kind + " is 32 lower-case hexadecimal digits or a lower-case UUID.");
        }
    }

    /// A random UUID (122 bits), as Barbican names its objects.
    public static String uuid(RandomGenerator random) {
        long high = (random.nextLong() & ~0xf000L) | 0x4000L;
        long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    /// 128 random bits as 32 hexadecimal digits, as Keystone names its objects.
    public static String hex(RandomGenerator random) {
        return HexFormat.of().toHexDigits(random.nextLong())
                + HexFormat.of().toHexDigits(random.nextLong());
    }
}
