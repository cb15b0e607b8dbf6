package dev.unseen.app.config;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.yaml.Section;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a configuration file comes to: the value of each key there is, where that comes from, and
/// what the key takes. No credential is in it: those are named by their source.
public final class Explanation {

    private static final String REQUIRED = "";
    private static final String NONE = "none";
    private static final String URL = "an address such as https://127.0.0.1:9311";
    private static final String PATH = "an absolute path";

    /// @param name with the names of its sections before it
    /// @param usual the default; empty when the key has to be given
    record Key(String name, String accepted, String usual) {

        String section() {
            return name.contains(".") ? name.substring(0, name.indexOf('.')) : "";
        }

        String last() {
            return name.substring(name.indexOf('.') + 1);
        }
    }

    private static final Key ADDRESS =
            new Key("listen.address", "an address of this machine", "127.0.0.1");
    private static final Key PORT =
            new Key("listen.port", "a number from 0 to 65535; 0: the kernel's choice", "0");

    static final List<Key> STRONGROOM =
            List.of(
                    ADDRESS,
                    PORT,
                    new Key("url", URL, REQUIRED),
                    new Key("data", PATH, REQUIRED),
                    new Key("store", "sqlite:FILE or postgresql://…", "strongroom.db in data"),
                    new Key("key-file", "a path", "root.key in data"),
                    new Key("tls", "a path", "data"),
                    new Key("log-origin", "a name such as vault/log-a", "unseen.local/strongroom"),
                    new Key("warm-entries", "a whole number from 0 to 10000000", "20000"),
                    new Key("control.url", URL, REQUIRED),
                    new Key("control.credential", "a path", NONE),
                    new Key("control.machines", PATH, REQUIRED),
                    new Key("identity.new-projects", "sealed or open", "sealed"),
                    new Key("identity.administrator", "a path", NONE));

    static final List<Key> CONTROL =
            List.of(
                    ADDRESS,
                    PORT,
                    new Key("url", URL, REQUIRED),
                    new Key("data", PATH, REQUIRED),
                    new Key("strongroom.url", URL, REQUIRED),
                    new Key("strongroom.authority", PATH, REQUIRED),
                    new Key("strongroom.credential", PATH, REQUIRED),
                    new Key("strongroom.identity", PATH, REQUIRED),
                    new Key("strongroom.tls", PATH, REQUIRED),
                    new Key("local.programs", PATH, REQUIRED),
                    new Key("local.level", "best, process or bubblewrap", "best"),
                    new Key("local.cache", PATH, REQUIRED),
                    new Key("local.agent-options", "a list of options of Java", NONE),
                    new Key("blueprints", "a path", NONE),
                    new Key("key-manager", "strongroom or openstack", "strongroom"));

    private Explanation() {}

    /// One line per key. Errors: [Refusal] as of a start with this file.
    public static String of(String server, Path file) {
        List<Key> keys =
                switch (server) {
                    case "strongroom" -> {
                        StrongroomConfig.read(file);
                        yield STRONGROOM;
                    }
                    case "control" -> {
                        ControlConfig.read(file);
                        yield CONTROL;
                    }
                    default -> throw Refusal.malformed("A server is strongroom or control.");
                };
        Section root = ConfigFile.open(file);
        return keys.stream()
                .map(each -> line(each, root, file))
                .collect(Collectors.joining("\n", file + "\n", "\n"));
    }

    private static String line(Key key, Section root, Path file) {
        Optional<Section> section =
                key.section().isEmpty() ? Optional.of(root) : root.section(key.section());
        Optional<Section> given = section.filter(each -> each.names().contains(key.last()));
        String value = given.map(each -> value(each, key.last())).orElse(key.usual());
        String origin =
                given.map(each -> file.getFileName() + ":" + each.line(key.last()))
                        .orElse("default");
        return "  %-24s %-44s %-20s takes %s".formatted(key.name(), value, origin, key.accepted());
    }

    private static String value(Section section, String key) {
        if (key.equals("agent-options")) {
            return String.join(" ", section.texts(key));
        }
        String text = section.requiredText(key);
        return text.replaceAll("(?<=//)[^/@]*@", "…@").replaceAll("(password=)[^&]*", "$1…");
    }
}
