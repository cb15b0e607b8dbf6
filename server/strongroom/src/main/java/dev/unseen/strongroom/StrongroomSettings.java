package dev.unseen.strongroom;

import dev.unseen.identity.IdentitySettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/// How one strongroom process is set up.
///
/// @param data the directory of what it keeps: its audit log, and an embedded store
/// @param store `sqlite:/path/file.db` or `postgresql://…`
/// @param keyFile where the seal keeps the root key; better on another disk than `data`
/// @param machines what the local provider writes about its machines
/// @param logOrigin the name of the audit log, which never changes
/// @param warmEntriesMax how many secrets and how many bundles are kept ready in memory, sealed; of
///     a store that other processes write too, none are
/// @param addresses where this process and the control process are reached
public record StrongroomSettings(
        Path data,
        String store,
        Path keyFile,
        Path machines,
        String logOrigin,
        int warmEntriesMax,
        Addresses addresses,
        IdentitySettings identity) {

    public static final int WARM_ENTRIES = 20_000;

    private static final String LOG_ORIGIN = "unseen.local/strongroom";

    /// Each `https://host:port` without a slash at the end, asked when a door is open.
    public record Addresses(Supplier<URI> self, Supplier<URI> control) {}

    /// Everything in one directory, unless something is named.
    public static StrongroomSettings of(
            Path data,
            Optional<String> store,
            Optional<Path> keyFile,
            Path machines,
            Addresses addresses) {
        return new StrongroomSettings(
                data,
                store.orElseGet(() -> "sqlite:" + data.resolve("strongroom.db")),
                keyFile.orElseGet(() -> data.resolve("root.key")),
                machines,
                LOG_ORIGIN,
                WARM_ENTRIES,
                addresses,
                IdentitySettings.defaults());
    }

    public StrongroomSettings with(IdentitySettings wanted) {
        return new StrongroomSettings(
                data, store, keyFile, machines, logOrigin, warmEntriesMax, addresses, wanted);
    }

    public StrongroomSettings withWarmEntries(int wanted) {
        return new StrongroomSettings(
                data, store, keyFile, machines, logOrigin, wanted, addresses, identity);
    }

    /// Processes that share a store have a log each, and each log a name of its own.
    public StrongroomSettings withLogOrigin(String wanted) {
        return new StrongroomSettings(
                data, store, keyFile, machines, wanted, warmEntriesMax, addresses, identity);
    }

    /// The file of an embedded store.
    Optional<Path> embedded() {
        return isShared() ? Optional.empty() : Optional.of(Path.of(store.substring(7)));
    }

    /// Whether other processes may write the same store.
    boolean isShared() {
        return !storeKind().equals("sqlite");
    }

    int warmEntries() {
        return isShared() ? 0 : warmEntriesMax;
    }

    String storeKind() {
        return store.substring(0, Math.max(0, store.indexOf(':')));
    }

    String release() {
        return Optional.ofNullable(Strongroom.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
