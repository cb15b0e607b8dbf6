package dev.unseen.chassis.caller;

import dev.unseen.chassis.failure.Refusal;
import java.util.HexFormat;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// The grammar of ids: 32 hexadecimal digits as Keystone writes them, or a UUID as Barbican does,
/// lower case. Anything else is refused, never folded.
public final class Ids {

    private static final int HEX_LENGTH = 32;
    private static final int UUID_LENGTH = 36;

    private Ids() {}

    public static boolean wellFormed(String value) {
        boolean isUuid = value.length() == UUID_LENGTH;
        if (!isUuid && value.length() != HEX_LENGTH) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            char next = value.charAt(i);
            boolean isHyphen = isUuid && (i == 8 || i == 13 || i == 18 || i == 23);
            if (isHyphen ? next != '-' : !isHexadecimal(next)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHexadecimal(char next) {
        return next >= '0' && next <= '9' || next >= 'a' && next <= 'f';
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
