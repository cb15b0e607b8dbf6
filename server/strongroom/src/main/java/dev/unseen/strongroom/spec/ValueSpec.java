package dev.unseen.strongroom.spec;

import dev.unseen.strongroom.spec.SpecBounds.Range;

/// What a value has to look like. An instance is always within bounds, so that whatever generates
/// by it gives at least [SpecBounds#ENTROPY_BITS_MIN] bits of entropy.
public sealed interface ValueSpec {

    /// The word for it on the wire and in the store.
    String kind();

    /// Whether the value is text that a template may take in.
    default boolean isText() {
        return false;
    }

    record Bytes(int bytes) implements ValueSpec {
        public Bytes {
            Range.BYTES.require("bytes", bytes);
        }

        @Override
        public String kind() {
            return "bytes";
        }
    }

    /// Random bytes as text; `bytes` counts the bytes, not the characters.
    record Encoded(Encoding encoding, int bytes) implements ValueSpec {
        public Encoded {
            Range.BYTES.require("bytes", bytes);
        }

        @Override
        public String kind() {
            return encoding.wireName();
        }

        @Override
        public boolean isText() {
            return true;
        }
    }

    /// Characters drawn evenly from an alphabet of printable ASCII.
    record Password(int length, String alphabet) implements ValueSpec {
        public static final String ALPHANUMERIC =
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

        public Password {
            Range.PASSWORD.require("length", length);
            SpecBounds.requireAlphabet(alphabet, length);
        }

        @Override
        public String kind() {
            return "password";
        }

        @Override
        public boolean isText() {
            return true;
        }
    }

    /// Words that can be pronounced, 16 bits each, joined by hyphens.
    record Passphrase(int words) implements ValueSpec {
        public Passphrase {
            Range.WORDS.require("words", words);
        }

        @Override
        public String kind() {
            return "passphrase";
        }

        @Override
        public boolean isText() {
            return true;
        }
    }

    /// A random UUID: 122 bits.
    record Uuid() implements ValueSpec {
        @Override
        public String kind() {
            return "uuid";
        }

        @Override
        public boolean isText() {
            return true;
        }
    }

    record Aes(int bits) implements ValueSpec {
        public Aes {
            SpecBounds.requireOneOf("bits", bits, 128, 192, 256);
        }

        @Override
        public String kind() {
            return "aes";
        }
    }

    record Hmac(int bits) implements ValueSpec {
        public Hmac {
            SpecBounds.requireOneOf("bits", bits, 160, 256, 384, 512);
        }

        @Override
        public String kind() {
            return "hmac";
        }
    }

    /// A private key in PKCS#8, as PEM.
    record PrivateKey(KeyKind key) implements ValueSpec {
        @Override
        public String kind() {
            return key.kind();
        }

        @Override
        public boolean isText() {
            return true;
        }
    }

    /// A template over other secrets, rendered whenever it is delivered.
    record Composite(Template template, Parts parts) implements ValueSpec {
        public Composite {
            parts.requireExactly(template.names());
        }

        @Override
        public String kind() {
            return "composite";
        }
    }

    /// Whatever was taken in.
    record Given(boolean isText) implements ValueSpec {
        @Override
        public String kind() {
            return isText ? "given-text" : "given";
        }
    }
}
