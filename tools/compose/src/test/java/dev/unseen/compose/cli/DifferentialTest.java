package dev.unseen.compose.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unseen.compose.failure.Outage;
import dev.unseen.compose.migrate.Record;
import dev.unseen.compose.process.Command;
import dev.unseen.compose.scan.Corpus;
import dev.unseen.compose.scan.CorpusCopy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `docker compose config` before and after: equal but for what the record of the migration says.
@Tag("wide")
class DifferentialTest {
    private static final Set<String> WIRED =
            Set.of("environment", "secrets", "entrypoint", "command", "healthcheck");

    @BeforeAll
    static void needsCompose() {
        assumeTrue(works(), "skipped: `docker compose` (Compose v2) is not installed");
    }

    private static boolean works() {
        try {
            var words = List.of("docker", "compose", "version");
            return new Command(words, Path.of("/"), Map.of(), Duration.ofSeconds(20))
                    .run()
                    .succeeded();
        } catch (Outage e) {
            return false;
        }
    }

    static Stream<Path> cases() {
        return Corpus.cases().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void config_afterMigration_equalsTheOriginalButForWhatMoved(Path source, @TempDir Path folder)
            throws Exception {
        Bench bench = new Bench(folder);
        CorpusCopy copy = CorpusCopy.of(source, bench.project);
        bench.environment.putAll(copy.shell());
        for (var note : copy.read().notes()) {
            missing(bench, note.subject());
        }
        Map<List<String>, JsonNode> before = configs(bench, copy);
        assumeTrue(!before.isEmpty(), "skipped: Compose itself refuses the original");
        var options = new ArrayList<>(List.of("--no-engine"));
        copy.labels().files().forEach(file -> options.addAll(List.of("-f", file)));
        copy.services()
                .forEach(
                        name ->
                                options.addAll(
                                        List.of("--runtime", name + "={\"command\":[\"serve\"]}")));
        assertThat(bench.run("migrate", options.toArray(String[]::new))).as(bench.err).isZero();
        Map<List<String>, JsonNode> after = configs(bench, copy);
        assertThat(after.keySet()).isEqualTo(before.keySet());
        Optional<Record> record = Record.read(bench.project.toRealPath());
        before.forEach(
                (files, model) -> compare(files, model, after.get(files), layered(files, record)));
    }

    /// What was moved in these files or in what they include.
    private static Optional<Record> layered(List<String> files, Optional<Record> record) {
        return record.map(
                all ->
                        new Record(
                                1,
                                all.migrated(),
                                all.secretsFolder(),
                                all.moved().stream()
                                        .filter(
                                                each ->
                                                        files.contains(each.file())
                                                                || each.file().contains("/"))
                                        .toList(),
                                "",
                                List.of()));
    }

    /// An environment file that the corpus does not ship exists for Compose, and is empty.
    private static void missing(Bench bench, String path) throws Exception {
        Path file = bench.project.resolve(path).normalize();
        if (file.startsWith(bench.project) && !Files.exists(file)) {
            bench.file(bench.project.relativize(file).toString(), "");
        }
    }

    /// The models of each file alone and of all together, where Compose accepts them.
    private static Map<List<String>, JsonNode> configs(Bench bench, CorpusCopy copy) {
        var combinations = new ArrayList<List<String>>();
        copy.labels().files().forEach(file -> combinations.add(List.of(file)));
        if (copy.labels().files().size() > 1) {
            combinations.add(copy.labels().files());
        }
        Map<List<String>, JsonNode> out = new LinkedHashMap<>();
        for (List<String> files : combinations) {
            config(bench, files).ifPresent(model -> out.put(files, model));
        }
        return out;
    }

    private static Optional<JsonNode> config(Bench bench, List<String> files) {
        var words = new ArrayList<>(List.of("docker", "compose", "--project-directory", "."));
        files.forEach(file -> words.addAll(List.of("-f", file)));
        words.addAll(List.of("--profile", "*", "config", "--format", "json"));
        var result =
                new Command(words, bench.project, bench.environment, Duration.ofSeconds(60)).run();
        return result.succeeded()
                ? Optional.of(new JsonMapper().readTree(result.output()))
                : Optional.empty();
    }

    private static void compare(
            List<String> files, JsonNode before, JsonNode after, Optional<Record> record) {
        for (String key : names(before, after)) {
            if (!key.equals("services") && !key.equals("secrets") && !key.startsWith("x-")) {
                assertThat(after.get(key)).as(files + " " + key).isEqualTo(before.get(key));
            }
        }
        JsonNode old = before.path("services");
        JsonNode fresh = after.path("services");
        assertThat(fresh.propertyNames()).isEqualTo(old.propertyNames());
        for (String service : old.propertyNames()) {
            service(files + " " + service, service, old.get(service), fresh.get(service), record);
        }
    }

    private static Set<String> names(JsonNode before, JsonNode after) {
        Set<String> names = new TreeSet<>(before.propertyNames());
        names.addAll(after.propertyNames());
        return names;
    }

    private static void service(
            String shown,
            String service,
            JsonNode before,
            JsonNode after,
            Optional<Record> record) {
        Set<String> moved = new HashSet<>();
        Set<String> paths = new HashSet<>();
        record.ifPresent(
                all ->
                        all.moved().stream()
                                .filter(each -> each.service().equals(service))
                                .forEach(
                                        each -> {
                                            moved.add(each.variable());
                                            paths.add(each.path());
                                        }));
        for (String key : names(before, after)) {
            if (moved.isEmpty() ? !key.equals("environment") : !WIRED.contains(key)) {
                assertThat(after.get(key)).as(shown + " " + key).isEqualTo(before.get(key));
            }
        }
        Map<String, String> old = environment(before);
        Map<String, String> fresh = environment(after);
        fresh.forEach(
                (name, value) -> {
                    if (value.equals(old.get(name))) {
                        assertThat(moved).as(shown + " still has " + name).doesNotContain(name);
                    } else {
                        assertThat(paths)
                                .as(shown + " " + name)
                                .contains(value.replace("file://", ""));
                    }
                });
        for (String name : old.keySet()) {
            boolean gone = !fresh.containsKey(name);
            assertThat(gone && !moved.contains(name) && !isDropped(name, record))
                    .as(shown + " lost " + name)
                    .isFalse();
        }
        assertThat(targets(after)).as(shown).containsAll(targetsOf(paths));
    }

    /// A shared file's variable that one service never read is dropped there and moved elsewhere.
    private static boolean isDropped(String name, Optional<Record> record) {
        return record.filter(
                        all -> all.moved().stream().anyMatch(each -> each.variable().equals(name)))
                .isPresent();
    }

    private static Map<String, String> environment(JsonNode service) {
        Map<String, String> out = new HashMap<>();
        JsonNode environment = service.path("environment");
        for (String name : environment.propertyNames()) {
            out.put(name, environment.get(name).asString(""));
        }
        return out;
    }

    private static Set<String> targets(JsonNode service) {
        Set<String> out = new HashSet<>();
        for (JsonNode secret : service.path("secrets")) {
            String source = secret.path("source").asString("");
            String target = secret.path("target").asString("");
            out.add(target.isEmpty() ? source : target.replace("/run/secrets/", ""));
        }
        return out;
    }

    private static Set<String> targetsOf(Set<String> paths) {
        Set<String> out = new HashSet<>();
        paths.forEach(path -> out.add(path.replace("/run/secrets/", "")));
        return out;
    }
}
