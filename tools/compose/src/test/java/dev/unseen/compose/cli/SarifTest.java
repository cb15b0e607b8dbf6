package dev.unseen.compose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.compose.scan.Corpus;
import dev.unseen.compose.scan.CorpusCopy;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The SARIF log against the rules of OASIS SARIF 2.1.0 for the members that we write: which there
/// must be, of which type and form, and that there is no other. The published schema is not part
/// of this project; docs/compose.md says when a log was held against it.
class SarifTest {
    private static final Map<String, Set<String>> MEMBERS =
            Map.of(
                    "log", Set.of("$schema", "version", "runs"),
                    "run", Set.of("tool", "automationDetails", "columnKind", "results"),
                    "driver", Set.of("name", "rules"),
                    "rule",
                            Set.of(
                                    "id",
                                    "shortDescription",
                                    "fullDescription",
                                    "help",
                                    "defaultConfiguration",
                                    "properties"),
                    "result",
                            Set.of(
                                    "ruleId",
                                    "ruleIndex",
                                    "level",
                                    "message",
                                    "locations",
                                    "partialFingerprints"),
                    "place", Set.of("artifactLocation", "region"));

    private static final String CARELESS =
            """
            services:
              x:
                image: nginx
                ports: ["5432:5432"]
                environment: {API_TOKEN: canary-abcd-1234, AWS_ACCESS_KEY_ID: canary-id}
            """;

    @TempDir private Path folder;
    private Bench bench;

    @BeforeEach
    void start() {
        bench = new Bench(folder);
    }

    @Test
    void scan_asSarif_escapesPathsAndShowsNoValue() {
        bench.file("a b.yaml", CARELESS).run("scan", "--sarif", "-f", "a b.yaml");
        assertThat(bench.out).contains("\"a%20b.yaml\"").doesNotContain("canary");
        JsonNode run = requireSound(bench.out);
        assertThat(run.get("results").size()).isGreaterThan(2);
        assertThat(bench.out).contains("\"error\"", "\"warning\"");
    }

    @Test
    void scan_ofNothing_isASoundLogWithoutResults() {
        bench.file("compose.yaml", "services: {x: {image: 'nginx:1.29'}}\n");
        bench.run("scan", "--sarif");
        assertThat(requireSound(bench.out).get("results").size()).isZero();
    }

    @Test
    void scan_whenLinesMove_keepsFingerprints() {
        bench.file("compose.yaml", CARELESS).run("scan", "--sarif");
        Map<String, Integer> before = lines(requireSound(bench.out));
        bench.file("compose.yaml", "# one line more\n" + CARELESS).run("scan", "--sarif");
        Map<String, Integer> after = lines(requireSound(bench.out));
        assertThat(after.keySet()).isEqualTo(before.keySet());
        before.forEach((print, line) -> assertThat(after.get(print)).isEqualTo(line + 1));
    }

    static List<Path> corpus() {
        return Corpus.cases();
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void scan_ofEachCase_isASoundLog(Path each) {
        CorpusCopy copy = CorpusCopy.of(each, bench.project);
        bench.environment.putAll(copy.shell());
        var words = new ArrayList<>(List.of("--sarif", "--no-git"));
        copy.labels().files().forEach(file -> words.addAll(List.of("-f", file)));
        bench.run("scan", words.toArray(String[]::new));
        requireSound(bench.out);
    }

    private static Map<String, Integer> lines(JsonNode run) {
        var lines = new HashMap<String, Integer>();
        for (JsonNode each : run.get("results")) {
            lines.put(print(each), place(each).get("region").get("startLine").asInt(0));
        }
        return lines;
    }

    /// The log's one run.
    private static JsonNode requireSound(String text) {
        JsonNode log = new JsonMapper().readTree(text);
        requireMembers("log", log);
        assertThat(log.get("version").asString()).isEqualTo("2.1.0");
        assertThat(URI.create(log.get("$schema").asString()).isAbsolute()).isTrue();
        assertThat(log.get("runs").size()).isEqualTo(1);
        JsonNode run = log.get("runs").get(0);
        requireMembers("run", run);
        assertThat(run.get("columnKind").asString()).isEqualTo("utf16CodeUnits");
        JsonNode driver = run.get("tool").get("driver");
        requireMembers("driver", driver);
        assertThat(driver.get("name").asString()).isNotEmpty();
        driver.get("rules").forEach(SarifTest::requireRule);
        var prints = new HashSet<String>();
        for (JsonNode each : run.get("results")) {
            requireResult(each, driver.get("rules"));
            assertThat(prints.add(print(each))).as("fingerprints differ").isTrue();
        }
        return run;
    }

    private static void requireRule(JsonNode rule) {
        requireMembers("rule", rule);
        assertThat(rule.get("id").asString()).matches("[a-z][a-z-]+");
        for (String each : List.of("shortDescription", "fullDescription", "help")) {
            assertThat(rule.get(each).get("text").asString()).isNotEmpty();
        }
        requireLevel(rule.get("defaultConfiguration"));
    }

    private static void requireResult(JsonNode result, JsonNode rules) {
        requireMembers("result", result);
        JsonNode rule = rules.get(result.get("ruleIndex").asInt());
        assertThat(result.get("ruleId").asString()).isEqualTo(rule.get("id").asString());
        requireLevel(result);
        assertThat(result.get("message").get("text").asString()).isNotEmpty();
        assertThat(result.get("locations").size()).isEqualTo(1);
        requireMembers("place", place(result));
        JsonNode line = place(result).get("region").get("startLine");
        assertThat(line.isInt()).isTrue();
        assertThat(line.asInt()).isPositive();
        URI file = URI.create(place(result).get("artifactLocation").get("uri").asString());
        assertThat(file.isAbsolute()).isFalse();
        assertThat(file.getPath()).doesNotStartWith("/").isNotEmpty();
        assertThat(print(result)).matches("[0-9a-f]{32}:[1-9][0-9]*");
    }

    private static void requireLevel(JsonNode owner) {
        assertThat(owner.get("level").asString()).isIn("none", "note", "warning", "error");
    }

    private static void requireMembers(String kind, JsonNode node) {
        assertThat(node.isObject()).isTrue();
        assertThat(node.propertyNames())
                .as(kind)
                .containsExactlyInAnyOrderElementsOf(MEMBERS.get(kind));
    }

    private static JsonNode place(JsonNode result) {
        return result.get("locations").get(0).get("physicalLocation");
    }

    private static String print(JsonNode result) {
        return result.get("partialFingerprints").get("primaryLocationLineHash").asString();
    }
}
