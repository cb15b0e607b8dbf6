package dev.unseen.proof.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `unseen prepare` in an installation of its own: fresh, and where caches are already.
@Tag("wide")
class PrepareTest {

    private static final List<String> CACHES =
            Stream.of("agent", "cli", "control", "strongroom")
                    .flatMap(each -> Stream.of(each + ".aot", each + ".aot.jars"))
                    .toList();
    private static final List<String> PROGRAMS = List.of("lib", "agent", "applications");
    private static final long MINUTES_MAX = 8;

    @TempDir private static Path home;

    private record Ended(int code, String printed) {}

    /// A launcher of its own, because caches lie beside it; the programs are the built ones.
    @BeforeAll
    static void install() throws IOException {
        assumeTrue(UnseenCommand.isBuilt(), "dist/target/unseen is not built");
        for (String each : PROGRAMS) {
            Files.createSymbolicLink(home.resolve(each), UnseenCommand.PROGRAMS.resolve(each));
        }
        Files.createDirectory(home.resolve("bin"));
        Path launcher = UnseenCommand.PROGRAMS.resolve("bin/unseen");
        Files.copy(launcher, home.resolve("bin/unseen"));
        assertThat(home.resolve("bin/unseen").toFile().setExecutable(true)).isTrue();
    }

    @AfterAll
    static void removeLinks() throws IOException {
        for (String each : PROGRAMS) {
            Files.deleteIfExists(home.resolve(each));
        }
    }

    @Test
    void prepare_freshAndOnceMore_makesEveryCacheForItsJarsAlone() throws Exception {
        prepare();
        prepare();
        // This mode refuses to start without the cache.
        Ended started = run("-XX:AOTMode=on", "compose", "--help");
        assertThat(started.code()).as(started.printed()).isZero();
        assertThat(started.printed()).contains("close-ports");
        // A JDK before 25.0.4 would run the classes of the jars as they were.
        Path jars = home.resolve("cli.aot.jars");
        Files.writeString(jars, Files.readString(jars).replaceFirst("\\d+", "1"));
        Ended changed = run("-XX:AOTMode=on", "compose", "--help");
        assertThat(changed.code()).as("started without its cache").isNotZero();
        assertThat(run("", "compose", "--help").code()).isZero();
    }

    private static void prepare() throws Exception {
        Ended ended = run("", "prepare");
        assertThat(ended.code()).as(ended.printed()).isZero();
        try (Stream<Path> left = Files.list(home)) {
            assertThat(left.map(each -> each.getFileName().toString()))
                    .containsAll(CACHES)
                    .hasSize(CACHES.size() + PROGRAMS.size() + 1);
        }
    }

    private static Ended run(String javaOptions, String... arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of(home.resolve("bin/unseen").toString()));
        words.addAll(Arrays.asList(arguments));
        Path output = Files.createTempFile(home.getParent(), "prepare", ".log");
        var builder =
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JDK_JAVA_OPTIONS", javaOptions);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)).isTrue();
            return new Ended(process.exitValue(), Files.readString(output));
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }
}
