package dev.unseen.proof.bench;

import dev.unseen.compose.convention.Images;
import dev.unseen.compose.expose.Exposure;
import dev.unseen.compose.failure.Refusal;
import dev.unseen.compose.plan.Choices;
import dev.unseen.compose.plan.Planner;
import dev.unseen.compose.plan.Values;
import dev.unseen.compose.project.Project;
import dev.unseen.compose.project.ProjectReader;
import dev.unseen.compose.scan.VariableScan;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// `unseen compose`: its start as a person sees it, and scan with plan of the corpus's largest
/// project in a warm process. Wall time, and processor time, which others' work on the machine
/// does not lengthen.
final class ComposeBench {

    private static final int STARTS = 9;
    private static final int WARM_UP = 20;
    private static final int RUNS = 50;
    private static final Path CORPUS = Path.of("proof/corpus/compose");
    private static final String TINY =
            """
            services:
              db:
                image: postgres:17
                environment:
                  POSTGRES_PASSWORD: a-password-of-nobody-7781
            """;

    private final Installation installation;
    private final Report report;

    ComposeBench(Installation installation, Report report) {
        this.installation = installation;
        this.report = report;
    }

    private record Taken(double seconds, double cpuSeconds) {}

    void run() throws Exception {
        Path tiny = Files.createDirectory(installation.work().resolve("tiny"));
        Files.writeString(tiny.resolve("compose.yaml"), TINY);
        boolean cached = Files.exists(installation.home().resolve("cli.aot"));
        report.line(
                "| start of the command %s AOT cache | wall, median of %d | fastest | processor |",
                cached ? "with" : "without", STARTS);
        report.line("| --- | --- | --- | --- |");
        printStarts("`unseen compose --help`", "compose", "--help");
        printStarts("`unseen compose scan` of two services", "compose", "scan", tiny.toString());
        printStarts("`unseen --version`", "--version");
        report.line("");
        printLargest();
        report.line("");
        report.line("Targets: start below 0.5 s, scan and plan of the largest below 1 s warm.");
    }

    private void printStarts(String name, String... words) throws Exception {
        List<Taken> all = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            all.add(start(words));
        }
        report.line(
                "| %s | %.2f s | %.2f s | %.2f s |",
                name,
                median(all, Taken::seconds),
                all.stream().mapToDouble(Taken::seconds).min().orElseThrow(),
                median(all, Taken::cpuSeconds));
    }

    /// The shell says what the processes that it waited for took.
    private Taken start(String... words) throws Exception {
        String script = "\"$@\" >/dev/null; times";
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", script, "sh"));
        command.add(installation.home().resolve("bin/unseen").toString());
        command.addAll(Arrays.asList(words));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        long start = System.nanoTime();
        Process process = builder.start();
        List<String> times = process.inputReader().lines().toList();
        process.waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpu =
                Arrays.stream(times.getLast().split(" ")).mapToDouble(ComposeBench::seconds).sum();
        return new Taken(seconds, cpu);
    }

    /// `0m0.380s`
    private static double seconds(String shown) {
        int minutes = shown.indexOf('m');
        return 60 * Double.parseDouble(shown.substring(0, minutes))
                + Double.parseDouble(shown.substring(minutes + 1, shown.length() - 1));
    }

    private void printLargest() throws IOException {
        Path largest = largest();
        Taken cold = once(largest);
        for (int i = 0; i < WARM_UP; i++) {
            once(largest);
        }
        List<Taken> warm = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            warm.add(once(largest));
        }
        report.line(
                "| scan and plan of %s (%d services, %d variables) | wall | processor |",
                largest.getFileName(),
                read(largest).services().size(),
                new VariableScan(read(largest)).findings().size());
        report.line("| --- | --- | --- |");
        report.line("| first | %.1f ms | %.1f ms |", 1e3 * cold.seconds(), 1e3 * cold.cpuSeconds());
        report.line(
                "| warm, median of %d | %.1f ms | %.1f ms |",
                RUNS, 1e3 * median(warm, Taken::seconds), 1e3 * median(warm, Taken::cpuSeconds));
        double slowest = warm.stream().mapToDouble(Taken::seconds).max().orElseThrow();
        report.line("| warm, slowest | %.1f ms | |", 1e3 * slowest);
    }

    private static Path largest() throws IOException {
        try (Stream<Path> cases = Files.list(CORPUS)) {
            return cases.filter(Files::isDirectory)
                    .max(Comparator.comparingLong(ComposeBench::characters))
                    .orElseThrow();
        }
    }

    /// Cases whose compose files have other names than usual do not count.
    private static long characters(Path folder) {
        try {
            return read(folder).files().stream()
                    .mapToLong(file -> file.source().text().length())
                    .sum();
        } catch (Refusal _) {
            return 0;
        }
    }

    private static Project read(Path folder) {
        return ProjectReader.read(
                new ProjectReader.Request(folder.toAbsolutePath(), List.of(), List.of(), Map.of()));
    }

    private static Taken once(Path folder) {
        var threads = ManagementFactory.getThreadMXBean();
        long cpu = threads.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        Project project = read(folder);
        int findings =
                new VariableScan(project).findings().size() + Exposure.findings(project).size();
        var planning = Planner.plan(project, Images.NONE, Choices.NONE, Values.NONE, "secrets");
        long taken = System.nanoTime() - start;
        if (findings + planning.left().size() == 0) {
            throw new IllegalStateException("nothing was measured");
        }
        return new Taken(taken / 1e9, (threads.getCurrentThreadCpuTime() - cpu) / 1e9);
    }

    private static double median(List<Taken> all, ToDoubleFunction<Taken> figure) {
        double[] sorted = all.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
