package dev.unseen.strongroom.keyring;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.sql.Database;
import dev.unseen.crypto.Kek;
import dev.unseen.crypto.MalformedBox;
import dev.unseen.crypto.SealBroken;
import dev.unseen.crypto.SigningKey;
import dev.unseen.strongroom.plain.Credentials;
import dev.unseen.strongroom.plain.KeyWrap;
import dev.unseen.strongroom.seal.RootKey;
import dev.unseen.strongroom.seal.RootKeySource;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The keys of the whole house, open. The root key is gone again once this exists.
///
/// Errors: [Refusal] when the root key is missing or another store's; nothing is written then.
public final class Keyring {

    private final Map<Purpose, KeyRow> rows;
    private final Kek projectWrap;
    private final RowMac rowMac;
    private final Credentials credentials;
    private final List<SigningKey> logSigners;
    private final List<SigningKey> identitySigners;

    private Keyring(Map<Purpose, KeyRow> rows, Kek root, SecureRandom random) {
        this.rows = rows;
        this.projectWrap = kek(root, Purpose.PROJECT_WRAP);
        this.rowMac = new RowMac(mac(root, Purpose.ROW_MAC));
        this.credentials =
                new Credentials(
                        kek(root, Purpose.CREDENTIAL_WRAP),
                        mac(root, Purpose.TOKEN_PEPPER),
                        random);
        this.logSigners =
                List.of(signer(root, Purpose.LOG_ED25519), signer(root, Purpose.LOG_MLDSA44));
        this.identitySigners =
                List.of(
                        signer(root, Purpose.IDENTITY_ED25519),
                        signer(root, Purpose.IDENTITY_MLDSA44));
    }

    /// Whether a store has one already.
    public static boolean isIn(Database database) {
        return !database.read(KeyTable::ofHouse).isEmpty();
    }

    /// Opens the keyring of a store; makes one, and the root key if there is none, in a store that
    /// has none yet.
    public static Keyring open(
            Database database, RootKeySource source, SecureRandom random, InstantSource clock) {
        List<KeyRow> stored = database.read(KeyTable::ofHouse);
        boolean first = stored.isEmpty();
        try (RootKey key = first && !source.exists() ? source.create(random) : source.open();
                Kek root = KeyWrap.root(key)) {
            if (first) {
                new Beginning(new KeyWrap(random), root, clock).write(database);
                stored = database.read(KeyTable::ofHouse);
            }
            return opened(stored, root, random);
        }
    }

    private static Keyring opened(List<KeyRow> stored, Kek root, SecureRandom random) {
        Map<Purpose, KeyRow> rows = new EnumMap<>(Purpose.class);
        stored.forEach(each -> rows.put(each.head().purpose(), each));
        requireRightKey(rows, root);
        try {
            return new Keyring(rows, root, random);
        } catch (SealBroken | MalformedBox | TamperedRow _) {
            throw Refusal.conflict(
                    "The store's keyring was changed or damaged; restore the store from a backup.");
        }
    }

    private static void requireRightKey(Map<Purpose, KeyRow> rows, Kek root) {
        KeyRow canary = rows.get(Purpose.CANARY);
        try {
            if (canary != null) {
                KeyWrap.openKek(root, 0, canary.wrapped(), canary.head().aad()).close();
                return;
            }
        } catch (SealBroken | MalformedBox _) {
            // falls through to the complaint
        }
        throw Refusal.conflict(
                "This root key does not open this store; restore the key file that belongs to it.");
    }

    private KeyRow row(Purpose purpose) {
        KeyRow row = rows.get(purpose);
        if (row == null) {
            throw new TamperedRow("keyring");
        }
        return row;
    }

    private Kek kek(Kek root, Purpose purpose) {
        KeyRow row = row(purpose);
        return KeyWrap.openKek(root, row.head().keyId(), row.wrapped(), row.head().aad());
    }

    private dev.unseen.strongroom.plain.MacKey mac(Kek root, Purpose purpose) {
        return KeyWrap.openMac(root, row(purpose).wrapped(), row(purpose).head().aad());
    }

    private SigningKey signer(Kek root, Purpose purpose) {
        KeyRow row = row(purpose);
        return KeyWrap.openSigner(root, row.wrapped(), row.head().aad(), purpose.algorithm());
    }

    Kek projectWrap() {
        return projectWrap;
    }

    public RowMac rowMac() {
        return rowMac;
    }

    /// Seals and hashes for identity.
    public Credentials credentials() {
        return credentials;
    }

    /// Sign the audit log's checkpoints: Ed25519, then ML-DSA-44.
    public List<SigningKey> logSigners() {
        return logSigners;
    }

    /// Prove to servers who we are: Ed25519, then ML-DSA-44.
    public List<SigningKey> identitySigners() {
        return identitySigners;
    }
}
