package dev.unseen.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.security.SecureRandom;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
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

    @Test
    void sign_byUs_isVerifiedByAnotherImplementation() {
        SigningKey key = SigningKey.generate("Ed25519", RANDOM);
        Ed25519Signer other = new Ed25519Signer();
        other.init(false, new Ed25519PublicKeyParameters(key.verifyingKey().encoded()));
        other.update(MESSAGE, 0, MESSAGE.length);
        assertThat(other.verifySignature(key.sign(MESSAGE))).isTrue();
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
