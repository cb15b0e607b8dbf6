package dev.unseen.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.chassis.http.Route;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// `docs/api/key-manager.yaml` and the route table name the same paths, verbs and openness.
class ApiTest {

    private static final String FILE = "docs/api/key-manager.yaml";

    @TempDir Path directory;

    @Test
    void description_namesEveryRoute_andNoOther() throws Exception {
        var described = new TreeSet<String>();
        paths().forEach(
                        (path, item) ->
                                item.forEach((verb, body) -> add(described, path, verb, body)));
        var served = new TreeSet<String>();
        try (House house = House.at(directory.resolve("d"))) {
            house.rooms.barbican().forEach(each -> add(served, each));
        }
        assertThat(described).isEqualTo(served);
    }

    private static void add(TreeSet<String> served, Route route) {
        String open = route.operation().isPublic() ? " open" : "";
        served.add(route.verb().name() + " " + route.template() + open);
    }

    private static void add(TreeSet<String> described, String path, String verb, Object body) {
        if (!verb.equals("parameters")) {
            boolean open = body instanceof Map<?, ?> map && List.of().equals(map.get("security"));
            described.add(verb.toUpperCase(Locale.ROOT) + " " + path + (open ? " open" : ""));
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> paths() throws Exception {
        Path directory = Path.of("").toAbsolutePath();
        while (Files.notExists(directory.resolve(FILE))) {
            directory = directory.getParent();
        }
        String text = Files.readString(directory.resolve(FILE));
        var settings = LoadSettings.builder().build();
        var api = (Map<String, Object>) new Load(settings).loadFromString(text);
        return (Map<String, Map<String, Object>>) api.get("paths");
    }
}
