package dev.unseen.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;

/** Which algorithms a node's keys belong to. */
public enum Suite {
    /** Hybrid and post-quantum: X-Wing and ML-DSA-44. Needs a JDK of version 24 or later. */
    XWING_MLDSA44("xwing-mldsa44", "ML-DSA-44"),
    /** Classical: X25519 and Ed25519, for programs that run on Java 17. */
    X25519_ED25519("x25519-ed25519", "Ed25519");

    private final String wireName;
    private final String signature;

    Suite(String wireName, String signature) {
        this.wireName = wireName;
        this.signature = signature;
    }

    public String wireName() {
        return wireName;
    }

    /** JCA's name of the signature algorithm. */
    public String signature() {
        return signature;
    }

    public static Suite named(String wireName) {
        for (Suite each : values()) {
            if (each.wireName.equals(wireName)) {
                return each;
            }
        }
        throw new MalformedBox("a suite is xwing-mldsa44 or x25519-ed25519");
    }

    /** The strongest suite that this Java can compute. */
    public static Suite best() {
        return MlKem.available() && has("ML-DSA-44") ? XWING_MLDSA44 : X25519_ED25519;
    }

    private static boolean has(String algorithm) {
        try {
            KeyPairGenerator.getInstance(algorithm);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
