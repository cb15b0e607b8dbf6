package dev.unseen.crypto;

import java.util.HexFormat;
import java.util.Set;

/**
 * The points of Ed25519 whose order divides 8, in every spelling that a JDK reads. As a public key,
 * such a point verifies signatures that anybody can write without a private key.
 */
final class SmallOrder {

    private static final int LAST = 31;
    private static final String ONES = "ff".repeat(30);

    /** The ordinates, without the sign of the other coordinate. */
    private static final Set<String> ORDINATES =
            Set.of(
                    "00".repeat(32),
                    "01" + "00".repeat(31),
                    "ec" + ONES + "7f",
                    "ed" + ONES + "7f",
                    "ee" + ONES + "7f",
                    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a");

    private SmallOrder() {}

    static boolean isOne(byte[] rawEd25519) {
        byte[] ordinate = rawEd25519.clone();
        ordinate[LAST] &= 0x7f;
        return ORDINATES.contains(HexFormat.of().formatHex(ordinate));
    }
}
