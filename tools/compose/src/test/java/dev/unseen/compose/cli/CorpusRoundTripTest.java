package dev.unseen.compose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.compose.scan.Corpus;
import dev.unseen.compose.scan.CorpusCopy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every case of the corpus through the commands: twice is once, and rolled back is untouched.
class CorpusRoundTripTest {
    static Stream<Path> published() {
        return Corpus.cases().stream().filter(each -> !Corpus.isWritten(each));
    }

    static Stream<Path> written() {
        return Corpus.cases().stream().filter(Corpus::isWritten);
    }

    @ParameterizedTest
    @MethodSource("published")
    void migrate_thenRollBack_restoresThePublishedCase(Path source, @TempDir Path folder) {
        roundTrip(source, folder);
    }

    @Tag("wide")
    @ParameterizedTest
    @MethodSource("written")
    void migrate_thenRollBack_restoresTheWrittenCase(Path source, @TempDir Path folder) {
        roundTrip(source, folder);
    }

    private static void roundTrip(Path source, Path folder) {
        Bench bench = new Bench(folder);
        CorpusCopy copy = CorpusCopy.of(source, bench.project);
        bench.environment.putAll(copy.shell());
        var options = new ArrayList<>(List.of("--no-engine"));
        for (String file : copy.labels().files()) {
            options.addAll(List.of("-f", file));
        }
        copy.services()
                .forEach(
                        name ->
                                options.addAll(
                                        List.of("--runtime", name + "={\"command\":[\"serve\"]}")));
        String[] words = options.toArray(String[]::new);
        Map<String, String> before = bench.tree();
        assertThat(bench.run("migrate", words)).as(bench.err).isZero();
        Map<String, String> once = bench.tree();
        assertThat(bench.run("migrate", words)).as(bench.err).isZero();
        assertThat(bench.out).contains("nothing to move");
        assertThat(bench.tree()).isEqualTo(once);
        if (!once.equals(before)) {
            assertThat(bench.run("rollback")).as(bench.err).isZero();
            assertThat(bench.tree()).isEqualTo(before);
        }
    }
}
