package dev.unseen.identity.twoends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.chassis.http.Route;
import java.io.IOException;
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

/// `docs/api/nodes.yaml` and the route table name the same paths, verbs and openness.
class NodesApiTest {

    @TempDir private Path directory;

    @Test
    void description_namesEveryRoute_andNoOther() throws IOException {
        var described = new TreeSet<String>();
        described()
                .forEach(
                        (path, item) ->
                                item.forEach(
                                        (verb, body) -> {
                                            if (!verb.equals("parameters")) {
                                                boolean open =
                                                        body instanceof Map<?, ?> map
                                                                && List.of()
                                                                        .equals(
                                                                                map.get(
                                                                                        "security"));
                                                described.add(
                                                        line(
                                                                verb.toUpperCase(Locale.ROOT),
                                                                path,
                                                                open));
                                            }
                                        }));
        var served = new TreeSet<String>();
        try (TwoEnds ends = new TwoEnds(directory)) {
            for (Route each : ends.routes()) {
                String path = "/unseen" + each.template();
                served.add(line(each.verb().name(), path, each.operation().isPublic()));
            }
        }
        assertThat(described).isEqualTo(served);
    }

    private static String line(String verb, String path, boolean open) {
        return verb + " " + path + (open ? " open" : "");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> described() throws IOException {
        String text = Files.readString(Path.of("../../docs/api/nodes.yaml"));
        var document =
                (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(text);
        return (Map<String, Map<String, Object>>) document.get("paths");
    }
}
