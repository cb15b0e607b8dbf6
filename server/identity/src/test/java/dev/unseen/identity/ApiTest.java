package dev.unseen.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.chassis.http.Route;
import dev.unseen.chassis.http.Surface;
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

/// `docs/api/identity.yaml` and the route table name the same paths, verbs and openness.
class ApiTest {

    @TempDir static Path directory;

    @Test
    void description_namesEveryRoute_andNoOther() throws Exception {
        var described = new TreeSet<String>();
        paths().forEach(
                        (path, item) ->
                                item.forEach((verb, body) -> add(described, path, verb, body)));
        var served = new TreeSet<String>();
        try (House house = House.open(directory)) {
            house.identity.surfaces().forEach(each -> add(served, each));
            for (Route route : house.identity.unseenRoutes()) {
                add(served, "/unseen", route);
            }
        }
        assertThat(described).isEqualTo(served);
    }

    private static void add(TreeSet<String> served, Surface surface) {
        surface.routes().forEach(each -> add(served, surface.prefix(), each));
    }

    private static void add(TreeSet<String> served, String prefix, Route route) {
        String path = prefix + (route.template().equals("/") ? "" : route.template());
        String open = route.operation().isPublic() ? " open" : "";
        served.add(route.verb().name() + " " + path + open);
    }

    private static void add(TreeSet<String> described, String path, String verb, Object body) {
        if (!verb.equals("parameters")) {
            boolean open = body instanceof Map<?, ?> map && List.of().equals(map.get("security"));
            described.add(verb.toUpperCase(Locale.ROOT) + " " + path + (open ? " open" : ""));
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> paths() throws Exception {
        Path file = Path.of("").toAbsolutePath();
        while (Files.notExists(file.resolve("docs/api/identity.yaml"))) {
            file = file.getParent();
        }
        String text = Files.readString(file.resolve("docs/api/identity.yaml"));
        return (Map<String, Map<String, Object>>) load(text).get("paths");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> load(String text) {
        return (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(text);
    }
}
