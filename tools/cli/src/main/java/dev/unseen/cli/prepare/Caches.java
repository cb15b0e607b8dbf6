package dev.unseen.cli.prepare;

import dev.unseen.chassis.aot.AotCache;
import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.cli.house.Programs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes the caches from what the programs recorded, each by a Java of its own.
record Caches(Programs programs) {

    static final List<String> NAMES = List.of("strongroom", "control", "agent");
    private static final long MINUTES_MAX = 5;

    /// Returns the file. Errors: [Refusal] when the JDK makes none.
    Path make(String name) throws InterruptedException, IOException {
        AotCache cache = programs.cache(name);
        cache.delete();
        Process java =
                new ProcessBuilder(command(name, cache.file()))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (!java.waitFor(MINUTES_MAX, TimeUnit.MINUTES)) {
            java.destroyForcibly().waitFor();
            throw new Outage("java", "made no cache within minutes");
        }
        if (java.exitValue() != 0 || Files.notExists(cache.file())) {
            throw Refusal.conflict(
                    "This JDK made no %s; starts go on without.".formatted(cache.file()));
        }
        cache.bind();
        return cache.file();
    }

    /// They are large, and nobody needs them once the caches are made or were not.
    void removeRecordings() throws IOException {
        for (String each : NAMES) {
            Files.deleteIfExists(programs.recording(each));
        }
    }

    private List<String> command(String name, Path cache) throws IOException {
        return List.of(
                programs.java(),
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:AOTMode=create",
                "-XX:AOTConfiguration=" + programs.recording(name),
                "-XX:AOTCache=" + cache,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                name.equals("agent") ? agentClassPath() : programs.lib() + "/*");
    }

    /// As control puts it together: a cache is for one class path in one order.
    private String agentClassPath() throws IOException {
        try (Stream<Path> jars = Files.list(programs.home().resolve("agent"))) {
            return jars.filter(each -> each.toString().endsWith(".jar"))
                    .sorted()
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }
}
