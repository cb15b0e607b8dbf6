package dev.unseen.strongroom.keyring;

import java.util.Arrays;

/// What a key is for. A key serves one purpose and no other.
enum Purpose {
    /// Opens if and only if the root key is the right one.
    CANARY("canary"),
    /// Wraps the keys of projects.
    PROJECT_WRAP("project-wrap"),
    /// MACs of rows whose columns are obeyed.
    ROW_MAC("row-mac"),
    /// Hashes of tokens and codes.
    TOKEN_PEPPER("token-pepper"),
    /// Seals identity's own secrets.
    CREDENTIAL_WRAP("credential-wrap"),
    LOG_ED25519("log-ed25519"),
    LOG_MLDSA44("log-mldsa44"),
    IDENTITY_ED25519("identity-ed25519"),
    IDENTITY_MLDSA44("identity-mldsa44"),
    /// Seals the values of one project; lies under [#PROJECT_WRAP].
    PROJECT("project");

    private final String wireName;

    Purpose(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }

    /// JCA's name of a signing key's algorithm.
    String algorithm() {
        return switch (this) {
            case LOG_ED25519, IDENTITY_ED25519 -> "Ed25519";
            case LOG_MLDSA44, IDENTITY_MLDSA44 -> "ML-DSA-44";
            default -> throw new IllegalStateException(wireName + " does not sign");
        };
    }

    boolean signs() {
        return switch (this) {
            case LOG_ED25519, LOG_MLDSA44, IDENTITY_ED25519, IDENTITY_MLDSA44 -> true;
            default -> false;
        };
    }

    static Purpose named(String wireName) {
        return Arrays.stream(values())
                .filter(each -> each.wireName.equals(wireName))
                .findFirst()
                .orElseThrow(() -> new TamperedRow("keyring"));
    }
}
