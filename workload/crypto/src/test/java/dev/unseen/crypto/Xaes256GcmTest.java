package dev.unseen.crypto;

import static org.assertj.core.api.Assertions.assertThat;

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
}
