package dev.unseen.strongroom.spec;

/// The asymmetric keys there are.
public sealed interface KeyKind {

    String kind();

    record Rsa(int bits) implements KeyKind {
        public Rsa {
            SpecBounds.requireOneOf("bits", bits, 2048, 3072, 4096);
        }

        @Override
        public String kind() {
            return "rsa";
        }
    }

    /// An elliptic curve of NIST's: 256, 384 or 521.
    record Ec(int bits) implements KeyKind {
        public Ec {
            SpecBounds.requireOneOf("bits", bits, 256, 384, 521);
        }

        @Override
        public String kind() {
            return "ec";
        }
    }

    record Ed25519() implements KeyKind {
        @Override
        public String kind() {
            return "ed25519";
        }
    }

    record X25519() implements KeyKind {
        @Override
        public String kind() {
            return "x25519";
        }
    }

    /// ML-KEM with the parameter set 512, 768 or 1024.
    record MlKem(int set) implements KeyKind {
        public MlKem {
            SpecBounds.requireOneOf("set", set, 512, 768, 1024);
        }

        @Override
        public String kind() {
            return "ml-kem";
        }
    }
}
