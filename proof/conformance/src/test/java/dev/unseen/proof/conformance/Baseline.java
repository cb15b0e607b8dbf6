package dev.unseen.proof.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What became of each test of the suite at stock Barbican: recorded in `tempest-stock.txt`, and
/// recorded anew when `unseen.conform.baseline` is `fresh`.
final class Baseline {

    private Baseline() {}

    static Map<String, String> of(Suite suite, Path work) throws IOException, InterruptedException {
        return System.getProperty("unseen.conform.baseline", "").equals("fresh")
                ? record(suite, work)
                : recorded(suite);
    }

    private static Path file() {
        return Tree.module().resolve("tempest-stock.txt");
    }

    private static String mark(Suite suite) {
        return "# " + suite.name();
    }

    private static Map<String, String> recorded(Suite suite) throws IOException {
        List<String> lines = Files.readAllLines(file());
        int from = lines.indexOf(mark(suite)) + 1;
        if (from == 0) {
            throw new IOException(file() + " has nothing about the run " + suite.name());
        }
        return Suite.read(
                lines.subList(from, lines.size()).stream()
                        .takeWhile(each -> !each.startsWith("#"))
                        .toList());
    }

    private static Map<String, String> record(Suite suite, Path work)
            throws IOException, InterruptedException {
        try (var stock = Stock.start(suite.stockSettings())) {
            var results = suite.run(stock.door(), Map.of(), work.resolve("stock-run"));
            var lines = new ArrayList<String>();
            if (Files.exists(file())) {
                lines.addAll(withoutSuite(suite, Files.readAllLines(file())));
            }
            lines.add(mark(suite));
            results.forEach((test, status) -> lines.add(status + " " + test));
            Files.write(file(), lines);
            return results;
        }
    }

    private static List<String> withoutSuite(Suite suite, List<String> lines) {
        var kept = new ArrayList<String>();
        boolean inside = false;
        for (String line : lines) {
            if (line.startsWith("#")) {
                inside = line.equals(mark(suite));
            }
            if (!inside) {
                kept.add(line);
            }
        }
        return kept;
    }
}
