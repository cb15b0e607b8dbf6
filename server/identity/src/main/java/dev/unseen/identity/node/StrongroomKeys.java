package dev.unseen.identity.node;

import dev.unseen.crypto.Binding;
import dev.unseen.crypto.Macs;
import dev.unseen.crypto.SigningKey;
import dev.unseen.crypto.Suite;
import java.util.Base64;
import java.util.List;

/// The keys by which servers know this strongroom: Ed25519 and ML-DSA-44. Their fingerprint stands
/// in every user-data document.
public final class StrongroomKeys {

    private final SigningKey ed25519;
    private final SigningKey mldsa44;
    private final byte[] fingerprint;

    /// @param signers one key of each algorithm
    public StrongroomKeys(List<SigningKey> signers) {
        this.ed25519 = of(signers, Suite.X25519_ED25519);
        this.mldsa44 = of(signers, Suite.XWING_MLDSA44);
        this.fingerprint =
                Macs.sha256(
                        Binding.of("unseen/v1/strongroom-keys")
                                .with(ed25519())
                                .with(mldsa44())
                                .bytes());
    }

    private static SigningKey of(List<SigningKey> signers, Suite suite) {
        return signers.stream()
                .filter(each -> each.algorithm().equals(suite.signature()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no key of " + suite.signature()));
    }

    public byte[] ed25519() {
        return ed25519.verifyingKey().encoded();
    }

    public byte[] mldsa44() {
        return mldsa44.verifyingKey().encoded();
    }

    /// 32 bytes.
    public byte[] fingerprintBytes() {
        return fingerprint.clone();
    }

    /// Base64url without padding, as user-data carries it.
    public String fingerprint() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(fingerprint);
    }

    /// Signs with the key that a node of this suite verifies.
    public byte[] sign(Suite suite, byte[] message) {
        return (suite == Suite.XWING_MLDSA44 ? mldsa44 : ed25519).sign(message);
    }
}
