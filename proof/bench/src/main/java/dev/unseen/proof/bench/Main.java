package dev.unseen.proof.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.stream.Stream;

/// Runs one bench and keeps what it found.
///
/// Arguments: the folder with `lib`, `bin` and `agent`; the page of results; the bench's name.
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        Runtime.getRuntime().addShutdownHook(new Thread(Main::endChildren));
        boolean done = run(arguments[2], Path.of(arguments[0]), Path.of(arguments[1]));
        System.exit(done ? 0 : 1);
    }

    /// A bench that is interrupted leaves no server behind.
    private static void endChildren() {
        ProcessHandle.current().children().forEach(ProcessHandle::destroy);
    }

    private static boolean run(String name, Path home, Path page) throws IOException {
        Path work = Files.createTempDirectory("unseen-bench-");
        var report = new Report(name);
        report.line("## %s", name);
        report.line("");
        report.line("%s; `./dev bench %s`; %s", LocalDate.now(), name, machine());
        report.line("");
        try {
            measure(name, new Installation(home, work), report);
            report.writeInto(page);
            delete(work);
            return true;
        } catch (Exception e) {
            System.err.println(name + " did not run to its end; its files are in " + work);
            e.printStackTrace();
            return false;
        }
    }

    private static void measure(String name, Installation installation, Report report)
            throws Exception {
        switch (name) {
            case "reads" -> new ReadsBench(installation, report).run();
            case "audit" -> new AuditBench(installation, report).run();
            case "provision" -> new ProvisionBench(installation, report).run();
            case "columns-codec" -> new ColumnsCodecBench(report).run();
            case "compose" -> new ComposeBench(installation, report).run();
            case "start" -> new StartBench(installation, report).run();
            case "columns" -> new ColumnsBench(installation, report).run();
            case "growth" -> new GrowthBench(installation, report).run();
            case "stock" -> new StockBench(installation, report).run();
            case "memory" -> new MemoryBench(installation, report).run();
            default -> throw new IllegalArgumentException("there is no bench " + name);
        }
    }

    /// The processor, how many of it, Java, and how busy the machine was before we began.
    private static String machine() throws IOException {
        String model =
                Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                        .filter(each -> each.startsWith("model name"))
                        .map(each -> each.substring(each.indexOf(':') + 2))
                        .findFirst()
                        .orElse("unknown processor");
        String load = Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
        return "%d x %s, Java %s, load before: %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        model,
                        System.getProperty("java.version"),
                        load);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
