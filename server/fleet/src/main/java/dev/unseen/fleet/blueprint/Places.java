package dev.unseen.fleet.blueprint;

import dev.unseen.chassis.yaml.Section;
import java.util.Collection;
import java.util.TreeSet;

/// Which places a text may have. Secrets are never among them.
record Places(TreeSet<String> names) {

    static Places application(boolean database) {
        var places = template(database);
        places.names().add("java");
        places.names().add("app");
        return places;
    }

    static Places template(boolean database) {
        var names = new TreeSet<>(java.util.List.of("vps", "host", "port"));
        if (database) {
            names.addAll(
                    java.util.List.of(
                            "database.host", "database.port", "database.name", "database.role"));
        }
        return new Places(names);
    }

    void require(Section section, String key, Text text) {
        if (!names.containsAll(text.places())) {
            throw section.wrong(key, "a text whose places are among " + list(names));
        }
    }

    private static String list(Collection<String> names) {
        return String.join(", ", names.stream().map(each -> "${" + each + "}").toList());
    }
}
