package dev.unseen.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.security.SecureRandom;
import java.util.Random;
import org.bouncycastle.crypto.generators.MLDSAKeyPairGenerator;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.MLDSAKeyGenerationParameters;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SigningKeyTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] MESSAGE = {1, 2, 3};

    @ParameterizedTest
    @EnumSource(Suite.class)
    void verifies_ofItsOwnSignature_only(Suite suite) {
        assumeTrue(suite == Suite.X25519_ED25519 || MlKem.available(), "this Java has no ML-DSA");
        SigningKey key = SigningKey.generate(suite.signature(), RANDOM);
        byte[] signature = key.sign(MESSAGE);
        VerifyingKey verifying = new VerifyingKey(suite.signature(), key.verifyingKey().encoded());
        assertThat(verifying.verifies(MESSAGE, signature)).isTrue();
        assertThat(verifying.verifies(new byte[] {1, 2, 4}, signature)).isFalse();
        assertThat(verifying.verifies(MESSAGE, new byte[signature.length])).isFalse();
        assertThat(verifying.verifies(MESSAGE, new byte[3])).isFalse();
        SigningKey other = SigningKey.generate(suite.signature(), RANDOM);
        assertThat(other.verifyingKey().verifies(MESSAGE, signature)).isFalse();
        assertThat(other.verifyingKey()).isNotEqualTo(verifying);
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void decode_ofAStoredKey_signsAsBefore(Suite suite) {
        assumeTrue(suite == Suite.X25519_ED25519 || MlKem.available(), "this Java has no ML-DSA");
        SigningKey key = SigningKey.generate(suite.signature(), RANDOM);
        SigningKey restored = SigningKey.decode(suite.signature(), key.encode());
        assertThat(key.verifyingKey().verifies(MESSAGE, restored.sign(MESSAGE))).isTrue();
        assertThat(restored.verifyingKey()).isEqualTo(key.verifyingKey());
        assertThat(restored.toString()).contains(key.verifyingKey().fingerprint());
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void generate_takesItsBytesFromTheGenerator(Suite suite) {
        assumeTrue(suite == Suite.X25519_ED25519 || MlKem.available(), "this Java has no ML-DSA");
        byte[] script = new byte[64];
        var one = SigningKey.generate(suite.signature(), new ScriptedRandom(script));
        var same = SigningKey.generate(suite.signature(), new ScriptedRandom(script));
        assertThat(same.verifyingKey()).isEqualTo(one.verifyingKey());
    }

    @Test
    void sign_byEd25519_isVerifiedByAnotherImplementationAndTheirsByUs() {
        SigningKey key = SigningKey.generate("Ed25519", RANDOM);
        Ed25519Signer other = new Ed25519Signer();
        other.init(false, new Ed25519PublicKeyParameters(key.verifyingKey().encoded()));
        other.update(MESSAGE, 0, MESSAGE.length);
        assertThat(other.verifySignature(key.sign(MESSAGE))).isTrue();

        var theirs = new Ed25519PrivateKeyParameters(RANDOM);
        other.init(true, theirs);
        other.update(MESSAGE, 0, MESSAGE.length);
        byte[] raw = theirs.generatePublicKey().getEncoded();
        assertThat(new VerifyingKey("Ed25519", raw).verifies(MESSAGE, other.generateSignature()))
                .isTrue();
    }

    @Test
    void sign_byMlDsa_isVerifiedByAnotherImplementationAndTheirsByUs() throws Exception {
        assumeTrue(MlKem.available(), "this Java has no ML-DSA");
        SigningKey key = SigningKey.generate("ML-DSA-44", RANDOM);
        byte[] raw = key.verifyingKey().encoded();
        MLDSASigner other = new MLDSASigner();
        other.init(false, new MLDSAPublicKeyParameters(MLDSAParameters.ml_dsa_44, raw));
        other.update(MESSAGE, 0, MESSAGE.length);
        assertThat(other.verifySignature(key.sign(MESSAGE))).isTrue();

        MLDSAKeyPairGenerator generator = new MLDSAKeyPairGenerator();
        generator.init(new MLDSAKeyGenerationParameters(RANDOM, MLDSAParameters.ml_dsa_44));
        var theirs = generator.generateKeyPair();
        other.init(true, theirs.getPrivate());
        other.update(MESSAGE, 0, MESSAGE.length);
        byte[] theirRaw = ((MLDSAPublicKeyParameters) theirs.getPublic()).getEncoded();
        assertThat(theirRaw).hasSize(1312);
        assertThat(
                        new VerifyingKey("ML-DSA-44", theirRaw)
                                .verifies(MESSAGE, other.generateSignature()))
                .isTrue();
    }

    /** A caller's key that is no point of the curve is a refusal, never a defect of ours. */
    @ParameterizedTest
    @EnumSource(Suite.class)
    void verifies_ofRandomKeysAndSignatures_neverFailsOtherwise(Suite suite) {
        assumeTrue(suite == Suite.X25519_ED25519 || MlKem.available(), "this Java has no ML-DSA");
        boolean classical = suite == Suite.X25519_ED25519;
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            byte[] raw = new byte[classical ? 32 : 1312];
            byte[] signature = new byte[random.nextInt(3) == 0 ? 64 : random.nextInt(2500)];
            random.nextBytes(raw);
            random.nextBytes(signature);
            boolean verified;
            try {
                verified = new VerifyingKey(suite.signature(), raw).verifies(MESSAGE, signature);
            } catch (MalformedBox expected) {
                verified = false;
            }
            assertThat(verified).as("seed %d, case %d", seed, i).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void close_ofAKey_endsItsUse(Suite suite) {
        assumeTrue(suite == Suite.X25519_ED25519 || MlKem.available(), "this Java has no ML-DSA");
        SigningKey key = SigningKey.generate(suite.signature(), RANDOM);
        Plaintext stored = key.encode();
        key.close();
        assertThatThrownBy(() -> key.sign(MESSAGE)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(key::encode).isInstanceOf(IllegalStateException.class);
        byte[] signature = SigningKey.decode(suite.signature(), stored).sign(MESSAGE);
        assertThat(key.verifyingKey().verifies(MESSAGE, signature)).isTrue();
    }

    @Test
    void decode_ofWhatIsNoKey_saysSo() {
        assertThatThrownBy(() -> new VerifyingKey("Ed25519", new byte[31]))
                .isInstanceOf(MalformedBox.class)
                .hasMessageContaining("32 bytes");
        assertThatThrownBy(() -> new VerifyingKey("RSA", new byte[31]))
                .isInstanceOf(MalformedBox.class);
        assertThatThrownBy(() -> SigningKey.decode("Ed25519", Plaintext.owning(new byte[80])))
                .isInstanceOf(MalformedBox.class);
    }
}
