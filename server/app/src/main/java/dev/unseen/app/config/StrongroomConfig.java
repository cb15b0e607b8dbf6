package dev.unseen.app.config;

import dev.unseen.chassis.yaml.Section;
import dev.unseen.identity.policy.Openness;
import dev.unseen.strongroom.StrongroomSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// The strongroom's configuration.
///
/// ```yaml
/// listen:
///   address: 127.0.0.1      # default
///   port: 9311              # 0: the kernel's choice (default)
/// url: https://127.0.0.1:9311
/// data: /var/lib/unseen/strongroom
/// store: sqlite:/var/lib/unseen/strongroom/strongroom.db   # default: this, in `data`
/// key-file: /etc/unseen/root.key                           # default: root.key in `data`
/// tls: /etc/unseen/tls                                     # default: `data`; its authority
/// log-origin: vault.example/strongroom-a   # default: unseen.local/strongroom; one per process
/// warm-entries: 20000       # default; secrets and bundles kept ready in memory, sealed; 0: none,
///                           # as with a store that other processes write too
/// control:
///   url: https://127.0.0.1:8443
///   credential: /var/lib/unseen/control/credential.json    # written for control, 0600; left
///                           # out by every further process on one store, which starts nothing new
///   machines: /var/lib/unseen/control/machines             # what its local provider writes
/// identity:
///   new-projects: sealed    # default; open: what a project is that is made without saying so
///   administrator: /etc/unseen/openrc   # makes an automation that administers, written here, 0600
/// ```
public record StrongroomConfig(
        Listen listen,
        URI url,
        Path data,
        Optional<String> store,
        Optional<Path> keyFile,
        Path tls,
        Optional<String> logOrigin,
        int warmEntries,
        Control control,
        Identity identity) {

    private static final int WARM_ENTRIES_MAX = 10_000_000;

    public record Control(URI url, Optional<Path> credential, Path machines) {}

    public record Identity(Openness newProjects, Optional<Path> administrator) {

        static Identity read(Section root) {
            Optional<Section> section = root.section("identity");
            if (section.isEmpty()) {
                return new Identity(Openness.SEALED, Optional.empty());
            }
            Section identity = section.get();
            String openness = identity.text("new-projects").orElse("sealed");
            var read =
                    new Identity(
                            Openness.named(openness)
                                    .orElseThrow(
                                            () -> identity.wrong("new-projects", "sealed or open")),
                            identity.text("administrator").map(Path::of));
            identity.finish();
            return read;
        }
    }

    public static StrongroomConfig read(Path file) {
        Section root = ConfigFile.open(file);
        Section control = root.section("control").orElseThrow(() -> root.missing("control"));
        var config =
                new StrongroomConfig(
                        Listen.read(root),
                        ConfigFile.url(root, "url"),
                        ConfigFile.path(root, "data"),
                        root.text("store"),
                        root.text("key-file").map(Path::of),
                        root.text("tls").map(Path::of).orElse(ConfigFile.path(root, "data")),
                        logOrigin(root),
                        root.number("warm-entries", 0, WARM_ENTRIES_MAX)
                                .orElse(StrongroomSettings.WARM_ENTRIES),
                        new Control(
                                ConfigFile.url(control, "url"),
                                control.text("credential").map(Path::of),
                                ConfigFile.path(control, "machines")),
                        Identity.read(root));
        control.finish();
        root.finish();
        return config;
    }

    private static Optional<String> logOrigin(Section root) {
        Optional<String> origin = root.text("log-origin");
        if (origin.isPresent() && !origin.get().matches("[a-z0-9.-]{1,100}/[a-z0-9._-]{1,100}")) {
            throw root.wrong("log-origin", "name.of.yours/of-this-process, in small letters");
        }
        return origin;
    }
}
