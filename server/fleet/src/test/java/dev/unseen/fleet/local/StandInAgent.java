package dev.unseen.fleet.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Stands in for the agent: notes what it can see, starts a child that ignores polite requests,
/// and waits.
final class StandInAgent {

    private StandInAgent() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path state = Path.of(arguments[3]);
        note(state, "environment", new TreeSet<>(System.getenv().keySet()));
        note(state, "processes", processes());
        note(state, "root", names(Path.of("/")));
        new ProcessBuilder("/bin/sh", "-c", "trap '' TERM; while :; do sleep 1000; done").start();
        Path seed = Files.copy(Path.of(arguments[1]), state.resolve("seed.part"));
        Files.move(seed, state.resolve("seed")); // whole at once for who waits for it
        Thread.sleep(Long.MAX_VALUE);
    }

    private static List<String> processes() {
        return ProcessHandle.allProcesses().map(each -> Long.toString(each.pid())).toList();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(Path::toString).sorted().collect(Collectors.toList());
        }
    }

    private static void note(Path state, String name, Iterable<String> lines) throws IOException {
        Files.write(state.resolve(name), lines);
    }
}
