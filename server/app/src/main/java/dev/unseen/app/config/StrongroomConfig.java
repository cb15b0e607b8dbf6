package dev.unseen.app.config;

import dev.unseen.chassis.yaml.Section;
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
/// control:
///   url: https://127.0.0.1:8443
///   credential: /var/lib/unseen/control/credential.json    # written for control, 0600
///   machines: /var/lib/unseen/control/machines             # what its local provider writes
/// ```
public record StrongroomConfig(
        Listen listen,
        URI url,
        Path data,
        Optional<String> store,
        Optional<Path> keyFile,
        Control control) {

    public record Control(URI url, Path credential, Path machines) {}

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
                        new Control(
                                ConfigFile.url(control, "url"),
                                ConfigFile.path(control, "credential"),
                                ConfigFile.path(control, "machines")));
        control.finish();
        root.finish();
        return config;
    }
}
