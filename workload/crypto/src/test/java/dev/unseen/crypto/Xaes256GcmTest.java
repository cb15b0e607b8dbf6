package dev.unseen.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.bouncycastle.crypto.Xof;
import org.bouncycastle.crypto.digests.SHAKEDigest;
import org.junit.jupiter.api.Test;

class Xaes256GcmTest {

    @Test
    void seal_ofThePublishedVectors_givesTheirCiphertexts() {
        for (String[] row : Vectors.rows("xaes-256-gcm.txt")) {
            byte[] key = Vectors.hex(row[0]);
            byte[] nonce = Vectors.hex(row[1]);
            byte[] aad = Vectors.hex(row[2]);
            byte[] plain = Vectors.hex(row[3]);
            byte[] sealed = Vectors.hex(row[4]);
            assertThat(Xaes256Gcm.seal(key, nonce, aad, plain)).isEqualTo(sealed);
            assertThat(Xaes256Gcm.open(key, nonce, aad, sealed)).isEqualTo(plain);
        }
    }

    /**
     * The accumulated vector of C2SP's XAES-256-GCM: inputs from one SHAKE128, outputs into one.
     */
    @Test
    void seal_ofTenThousandPublishedInputs_givesTheirDigest() {
        Xof inputs = new SHAKEDigest(128);
        Xof outputs = new SHAKEDigest(128);
        for (int i = 0; i < 10_000; i++) {
            byte[] key = read(inputs, 32);
            byte[] nonce = read(inputs, 24);
            byte[] plain = read(inputs, read(inputs, 1)[0] & 0xff);
            byte[] aad = read(inputs, read(inputs, 1)[0] & 0xff);
            byte[] sealed = Xaes256Gcm.seal(key, nonce, aad, plain);
            outputs.update(sealed, 0, sealed.length);
        }
        assertThat(HexFormat.of().formatHex(read(outputs, 32)))
                .isEqualTo("e6b9edf2df6cec60c8cbd864e2211b597fb69a529160cd040d56c0c210081939");
    }

    private static byte[] read(Xof from, int length) {
        byte[] bytes = new byte[length];
        from.doOutput(bytes, 0, length);
        return bytes;
    }
}
