package dev.unseen.proof.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unseen.chassis.yaml.Section;
import dev.unseen.chassis.yaml.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The field's own suite: whatever stock Barbican passes, the strongroom passes in an open
/// project, but for what `tempest-exclusions.yaml` lists with its reason.
@Tag("wide")
class TempestTest {

    @BeforeAll
    static void look() throws IOException, InterruptedException {
        assumeTrue(
                Shell.hasPackages("tempest", "barbican-tempest-plugin"),
                "Debian's tempest and barbican-tempest-plugin are not installed: see .ci/run");
        Optional<String> obstacle = OpenHouse.obstacle();
        assumeTrue(obstacle.isEmpty(), () -> obstacle.orElse(""));
    }

    @Test
    @DisplayName("S2-019…S2-043: what stock passes of barbican-tempest-plugin, we pass")
    void run_ofTheSuite_passesWhatStockPasses() throws Exception {
        Path work = Tree.work("tempest");
        Map<String, String> excluded = exclusions();
        var failures = new ArrayList<String>();
        var results = new Results("tempest");
        results.line("## barbican-tempest-plugin").line("");
        try (var house = OpenHouse.start()) {
            for (Suite suite : Suite.ALL) {
                Path folder = work.resolve(suite.name().replace(' ', '-'));
                var stock = Baseline.of(suite, folder);
                var ours = suite.run(house.door(), house.trust(), folder.resolve("ours"));
                compare(suite, stock, ours, excluded.keySet(), failures);
                table(results, suite, stock, ours);
            }
        }
        excluded.forEach((test, why) -> results.line("Excluded: `%s`: %s", test, why));
        results.write();
        assertThat(failures).isEmpty();
    }

    private static void compare(
            Suite suite,
            Map<String, String> stock,
            Map<String, String> ours,
            java.util.Set<String> excluded,
            List<String> failures) {
        stock.forEach(
                (test, status) -> {
                    String own = ours.getOrDefault(test, "missing");
                    boolean passes = own.equals("passed");
                    if (status.equals("passed") && passes == excluded.contains(test)) {
                        failures.add(suite.name() + ": " + own + " " + test);
                    }
                });
    }

    private static void table(
            Results results, Suite suite, Map<String, String> stock, Map<String, String> ours) {
        results.line("### Run %s", suite.name())
                .line("")
                .line("| class | stock passed | stock skipped | ours passed | ours failed |")
                .line("| --- | --- | --- | --- | --- |");
        var classes = new TreeMap<String, int[]>();
        stock.forEach(
                (test, status) -> {
                    int[] counts = classes.computeIfAbsent(classOf(test), _ -> new int[4]);
                    counts[status.equals("passed") ? 0 : 1]++;
                });
        ours.forEach(
                (test, status) -> {
                    int[] counts = classes.computeIfAbsent(classOf(test), _ -> new int[4]);
                    counts[2] += status.equals("passed") ? 1 : 0;
                    counts[3] += status.equals("failed") ? 1 : 0;
                });
        var sum = new int[4];
        classes.forEach(
                (name, counts) -> {
                    results.line(
                            "| %s | %d | %d | %d | %d |",
                            name, counts[0], counts[1], counts[2], counts[3]);
                    for (int i = 0; i < sum.length; i++) {
                        sum[i] += counts[i];
                    }
                });
        results.line("| all | %d | %d | %d | %d |", sum[0], sum[1], sum[2], sum[3]).line("");
    }

    private static String classOf(String test) {
        String name = test.replaceFirst("^(setUpClass|tearDownClass) \\((.*)\\)$", "$2");
        String prefix = "barbican_tempest_plugin.tests.";
        String bare = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
        return bare.replaceFirst("(\\.[A-Z][A-Za-z0-9_]*).*", "$1");
    }

    private static Map<String, String> exclusions() throws IOException {
        Path file = Tree.module().resolve("tempest-exclusions.yaml");
        Section root = Yaml.read(file.getFileName().toString(), Files.readString(file));
        var excluded = new TreeMap<String, String>();
        for (Section each : root.sections("exclusions")) {
            excluded.put(each.requiredText("test"), each.requiredText("why"));
            each.finish();
        }
        root.finish();
        return excluded;
    }
}
