package dev.unseen.identity.credential;

import dev.unseen.crypto.Plaintext;

/// What identity asks of the key hierarchy: to seal small secrets that it needs back, and to
/// compute keyed hashes of those that it does not. Implemented by the strongroom's keyring.
///
/// A `purpose` is a constant of ours (`identity/totp`), an `id` names the row; both are bound, so
/// that what was sealed for one row does not open for another.
public interface Sealing {

    byte[] seal(String purpose, String id, Plaintext plaintext);

    /// Errors: `IllegalStateException` when the bytes are not what was sealed for this row.
    Plaintext open(String purpose, String id, byte[] sealed);

    /// HMAC-SHA-256 under a key of its own per purpose (a pepper): 32 bytes.
    byte[] mac(String purpose, byte[] message);
}
