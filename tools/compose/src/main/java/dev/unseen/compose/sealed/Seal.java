package dev.unseen.compose.sealed;

import java.security.SecureRandom;

/// Who may open a backup: the holder of an identity, or whoever knows a passphrase.
public sealed interface Seal {
    byte[] seal(byte[] plain, SecureRandom random);

    /// What the manifest says about it.
    String word();

    record ToRecipient(Recipient recipient) implements Seal {
        @Override
        public byte[] seal(byte[] plain, SecureRandom random) {
            return Age.seal(plain, recipient, random);
        }

        @Override
        public String word() {
            return recipient.toString();
        }
    }

    /// The caller keeps the characters and wipes them.
    final class WithPassphrase implements Seal {
        private final char[] passphrase;

        public WithPassphrase(char[] passphrase) {
            this.passphrase = passphrase.clone();
        }

        @Override
        public byte[] seal(byte[] plain, SecureRandom random) {
            return Age.seal(plain, passphrase, random);
        }

        @Override
        public String word() {
            return "passphrase";
        }
    }

    /// What opens a backup again.
    sealed interface Key {
        byte[] open(byte[] sealed);

        record OfIdentity(Identity identity) implements Key {
            @Override
            public byte[] open(byte[] sealed) {
                return Age.open(sealed, identity);
            }
        }

        final class OfPassphrase implements Key {
            private final char[] passphrase;

            public OfPassphrase(char[] passphrase) {
                this.passphrase = passphrase.clone();
            }

            @Override
            public byte[] open(byte[] sealed) {
                return Age.open(sealed, passphrase);
            }
        }
    }
}
