package dev.unseen.strongroom;

import dev.unseen.identity.IdentitySettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Supplier;

/// How one strongroom process is set up.
///
/// @param data the directory of everything it keeps: audit log, store, lock
/// @param store `sqlite:/path/file.db` or `postgresql://…`
/// @param keyFile where the seal keeps the root key; better not on the disk that `data` is on
/// @param logOrigin the name of the audit log, for example `unseen.example.org/strongroom`
/// @param addresses where this process and the control process are reached, once they are
public record StrongroomSettings(
        Path data,
        String store,
        Path keyFile,
        String logOrigin,
        Addresses addresses,
        IdentitySettings identity) {

    /// Each `https://host:port`, without a slash at the end.
    public record Addresses(Supplier<URI> self, Supplier<URI> control) {}

    /// Everything in one directory: SQLite, and the key file beside it.
    public static StrongroomSettings embedded(Path data, Addresses addresses) {
        return new StrongroomSettings(
                data,
                "sqlite:" + data.resolve("strongroom.db"),
                data.resolve("root.key"),
                "unseen.local/strongroom",
                addresses,
                IdentitySettings.defaults());
    }

    String storeKind() {
        return store.substring(0, store.indexOf(':'));
    }
}
