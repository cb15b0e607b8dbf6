package dev.unseen.app.config;

import dev.unseen.chassis.yaml.Section;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The configuration of control: portal and fleet.
///
/// ```yaml
/// listen:
///   port: 8443
/// url: https://127.0.0.1:8443
/// data: /var/lib/unseen/control
/// strongroom:
///   url: https://127.0.0.1:9311
///   authority: /var/lib/unseen/strongroom/ca.pem
///   credential: /var/lib/unseen/control/credential.json
///   identity: /var/lib/unseen/strongroom/identity.json   # by what it and its log are recognised
///   tls: /var/lib/unseen/strongroom     # the authority that signs control's own certificate
/// local:
///   programs: /opt/unseen               # has agent/ and applications/
///   level: best                         # best (default), process or bubblewrap
///   cache: /var/cache/unseen            # where PostgreSQL is unpacked once
///   agent-options: [-Xmx48m]            # for the Java of the agents, after our own; default: none
/// blueprints: /etc/unseen/blueprints    # default: none of the operator's own
/// key-manager: strongroom               # default; or openstack, see docs/openstack.md
/// ```
public record ControlConfig(
        Listen listen,
        URI url,
        Path data,
        Strongroom strongroom,
        Local local,
        Optional<Path> blueprints,
        KeyManagerKind keyManager) {

    /// Where the secrets of the fleet are kept.
    public enum KeyManagerKind {
        STRONGROOM,
        /// A cloud's stock Keystone and Barbican, named by the environment.
        OPENSTACK
    }

    public record Strongroom(URI url, Path authority, Path credential, Path identity, Path tls) {}

    public record Local(Path programs, String level, Path cache, List<String> agentOptions) {}

    public static ControlConfig read(Path file) {
        Section root = ConfigFile.open(file);
        Section strongroom =
                root.section("strongroom").orElseThrow(() -> root.missing("strongroom"));
        Section local = root.section("local").orElseThrow(() -> root.missing("local"));
        var config =
                new ControlConfig(
                        Listen.read(root),
                        ConfigFile.url(root, "url"),
                        ConfigFile.path(root, "data"),
                        new Strongroom(
                                ConfigFile.url(strongroom, "url"),
                                ConfigFile.path(strongroom, "authority"),
                                ConfigFile.path(strongroom, "credential"),
                                ConfigFile.path(strongroom, "identity"),
                                ConfigFile.path(strongroom, "tls")),
                        new Local(
                                ConfigFile.path(local, "programs"),
                                level(local),
                                ConfigFile.path(local, "cache"),
                                local.texts("agent-options")),
                        root.text("blueprints").map(Path::of),
                        keyManager(root));
        strongroom.finish();
        local.finish();
        root.finish();
        return config;
    }

    private static KeyManagerKind keyManager(Section root) {
        String kind = root.text("key-manager").orElse("strongroom");
        return switch (kind) {
            case "strongroom" -> KeyManagerKind.STRONGROOM;
            case "openstack" -> KeyManagerKind.OPENSTACK;
            default -> throw root.wrong("key-manager", "strongroom or openstack");
        };
    }

    private static String level(Section local) {
        String level = local.text("level").orElse("best");
        if (!level.matches("best|process|bubblewrap")) {
            throw local.wrong("level", "best, process or bubblewrap");
        }
        return level;
    }
}
