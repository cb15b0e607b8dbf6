package dev.unseen.crypto;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Points with which a shared secret or a signature is the same for everybody. */
class SmallOrderTest {

    private static final String ONES = "ff".repeat(30);

    /** Those of Curve25519 in each spelling, with and without the bit that X25519 ignores. */
    private static List<byte[]> ofX25519() {
        List<byte[]> all = new ArrayList<>();
        for (String hex :
                List.of(
                        "00".repeat(32),
                        "01" + "00".repeat(31),
                        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
                        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
                        "ec" + ONES + "7f",
                        "ed" + ONES + "7f",
                        "ee" + ONES + "7f")) {
            byte[] point = HexFormat.of().parseHex(hex);
            all.add(point.clone());
            point[31] |= (byte) 0x80;
            all.add(point);
        }
        return all;
    }

    private static List<byte[]> ofEd25519() {
        return List.of(
                        "01" + "00".repeat(31),
                        "01" + "00".repeat(30) + "80",
                        "ec" + ONES + "7f",
                        "ec" + ONES + "ff",
                        "00".repeat(32),
                        "00".repeat(31) + "80",
                        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
                        "ed" + ONES + "7f",
                        "ed" + ONES + "ff",
                        "ee" + ONES + "7f",
                        "ee" + ONES + "ff")
                .stream()
                .map(HexFormat.of()::parseHex)
                .toList();
    }

    @Test
    void start_towardsAPointOfSmallOrder_isRefused() {
        for (byte[] point : ofX25519()) {
            var key = new SealingPublicKey(Suite.X25519_ED25519, point);
            assertThatThrownBy(() -> key.start(new byte[0], new SecureRandom()))
                    .as(HexFormat.of().formatHex(point))
                    .isInstanceOf(SealBroken.class);
        }
    }

    @Test
    void accept_ofAPointOfSmallOrder_isRefused() {
        try (SealingKey own = SealingKey.generate(Suite.X25519_ED25519)) {
            for (byte[] point : ofX25519()) {
                assertThatThrownBy(() -> own.accept(point, new byte[0]))
                        .as(HexFormat.of().formatHex(point))
                        .isInstanceOf(SealBroken.class);
            }
        }
    }

    /** Under such a key everybody can sign. */
    @Test
    void newVerifyingKey_ofSmallOrder_isRefused() {
        for (byte[] point : ofEd25519()) {
            assertThatThrownBy(() -> new VerifyingKey("Ed25519", point))
                    .as(HexFormat.of().formatHex(point))
                    .isInstanceOf(MalformedBox.class);
        }
    }
}
