package dev.unseen.compose.cli;

import dev.unseen.compose.convention.Images;
import dev.unseen.compose.expose.Exposure;
import dev.unseen.compose.plan.Choices;
import dev.unseen.compose.plan.Planner;
import dev.unseen.compose.plan.Values;
import dev.unseen.compose.project.Project;
import dev.unseen.compose.project.ProjectReader;
import dev.unseen.compose.scan.Corpus;
import dev.unseen.compose.scan.VariableScan;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/// Measures scan and plan of the corpus's largest project, warm; run by hand, prints milliseconds.
final class ComposeBench {
    private static final int WARMUP = 20;
    private static final int RUNS = 50;

    private ComposeBench() {}

    public static void main(String[] words) {
        Path largest =
                Corpus.cases().stream()
                        .max(Comparator.comparingLong(ComposeBench::characters))
                        .orElseThrow();
        long cold = once(largest);
        LongStream.range(0, WARMUP).forEach(each -> once(largest));
        long[] times = LongStream.range(0, RUNS).map(each -> once(largest)).sorted().toArray();
        System.out.printf(
                "%s: first %.1f ms, median %.1f ms, slowest of %d %.1f ms%n",
                largest.getFileName(),
                cold / 1e6,
                times[RUNS / 2] / 1e6,
                RUNS,
                times[RUNS - 1] / 1e6);
    }

    private static long characters(Path folder) {
        return Corpus.project(folder, Corpus.labels(folder)).files().stream()
                .mapToLong(file -> file.source().text().length())
                .sum();
    }

    private static long once(Path folder) {
        long start = System.nanoTime();
        Project project =
                ProjectReader.read(
                        new ProjectReader.Request(folder, List.of(), List.of(), Map.of()));
        int findings =
                new VariableScan(project).findings().size() + Exposure.findings(project).size();
        var planning = Planner.plan(project, Images.NONE, Choices.NONE, Values.NONE, "secrets");
        long taken = System.nanoTime() - start;
        if (findings + planning.left().size() == 0) {
            throw new IllegalStateException("nothing was measured");
        }
        return taken;
    }
}
