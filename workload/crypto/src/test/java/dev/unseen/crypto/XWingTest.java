package dev.unseen.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.digests.SHAKEDigest;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The draft's keys are seeds, which the JDK cannot expand: BouncyCastle does that here. */
class XWingTest {

    @BeforeEach
    void assumeAvailable() {
        assumeTrue(MlKem.available(), "this Java has no ML-KEM-768");
    }

    private record FromSeed(PrivateKey x25519, PrivateKey mlKem, byte[] publicKey)
            implements Kem.PrivateParts {

        static FromSeed of(byte[] seed) throws IOException {
            byte[] expanded = new byte[96];
            var shake = new SHAKEDigest(256);
            shake.update(seed, 0, seed.length);
            shake.doFinal(expanded, 0, expanded.length);
            var quantum =
                    new MLKEMPrivateKeyParameters(
                            MLKEMParameters.ml_kem_768, Arrays.copyOf(expanded, 64));
            var algorithm = new AlgorithmIdentifier(NISTObjectIdentifiers.id_alg_ml_kem_768);
            var info = new PrivateKeyInfo(algorithm, new DEROctetString(quantum.getEncoded()));
            byte[] secret = Arrays.copyOfRange(expanded, 64, 96);
            byte[] publicX = x25519Public(secret);
            return new FromSeed(
                    x25519Private(secret),
                    KeyCoding.ML_KEM_768.privateKey(info.getEncoded()),
                    Labeled.join(quantum.getPublicKey(), publicX));
        }
    }

    @Test
    void decapsulate_ofThePublishedVectors_givesTheirSecrets() throws Exception {
        for (String[] row : Vectors.rows("x-wing.txt")) {
            FromSeed key = FromSeed.of(Vectors.hex(row[0]));
            assertThat(key.publicKey()).isEqualTo(Vectors.hex(row[1]));
            assertThat(Kem.X_WING.decapsulate(key, Vectors.hex(row[3])))
                    .isEqualTo(Vectors.hex(row[4]));
        }
    }

    @Test
    void encapsulate_ofThePublishedVectors_givesTheirEncapsulations() {
        for (String[] row : Vectors.rows("x-wing.txt")) {
            byte[] seed = Vectors.hex(row[2]);
            byte[] secret = Arrays.copyOfRange(seed, 32, 64);
            KeyPair own =
                    new KeyPair(
                            KeyCoding.X25519.publicKey(x25519Public(secret)),
                            x25519Private(secret));
            var random = new ScriptedRandom(Arrays.copyOf(seed, 32));
            var result = Kem.X_WING.encapsulate(Vectors.hex(row[1]), own, random);
            assertThat(result.encapsulation()).isEqualTo(Vectors.hex(row[3]));
            assertThat(result.secret()).isEqualTo(Vectors.hex(row[4]));
        }
    }

    @Test
    void export_ofThePublishedContext_givesItsSecrets() throws Exception {
        var vector = Vectors.named("hpke-x-wing.txt");
        FromSeed key = FromSeed.of(vector.get("seed"));
        assertThat(key.publicKey()).isEqualTo(vector.get("pkRm"));
        byte[] secret = Kem.X_WING.decapsulate(key, vector.get("enc"));
        assertThat(secret).isEqualTo(vector.get("secret"));
        byte[] suite = HpkeContext.suite(Kem.X_WING, 3);
        assertThat(suite).isEqualTo(vector.get("suite"));
        // The repository's info is the hexadecimal text of RFC 9180's, taken as bytes.
        var context =
                new HpkeContext(HpkeContext.Role.RECIPIENT, suite, 32, secret, vector.get("info"));
        for (int i = 0; i < 3; i++) {
            byte[] purpose = vector.get("exportContext" + i);
            assertThat(context.export(purpose, 32).lend(byte[]::clone))
                    .isEqualTo(vector.get("export" + i));
        }
    }

    @Test
    void start_towardsWhatIsNoPublicKey_isRefused() {
        byte[] raw = new byte[1216];
        Arrays.fill(raw, (byte) 0xff);
        assertThatThrownBy(() -> start(raw)).isInstanceOf(MalformedBox.class);
        byte[] smallOrder = SealingKey.generate(Suite.XWING_MLDSA44).publicKey().encoded();
        Arrays.fill(smallOrder, 1184, 1216, (byte) 0);
        assertThatThrownBy(() -> start(smallOrder)).isInstanceOf(SealBroken.class);
    }

    private static void start(byte[] raw) {
        byte[] info = "info".getBytes(StandardCharsets.US_ASCII);
        new SealingPublicKey(Suite.XWING_MLDSA44, raw).start(info, new SecureRandom());
    }

    private static byte[] x25519Public(byte[] secret) {
        return new X25519PrivateKeyParameters(secret).generatePublicKey().getEncoded();
    }

    static PrivateKey x25519Private(byte[] secret) {
        byte[] prefix = HexFormat.of().parseHex("302e020100300506032b656e04220420");
        return KeyCoding.X25519.privateKey(Labeled.join(prefix, secret));
    }
}
