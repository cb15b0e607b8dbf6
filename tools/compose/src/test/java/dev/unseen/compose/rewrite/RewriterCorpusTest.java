package dev.unseen.compose.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.compose.convention.ImageConfig;
import dev.unseen.compose.convention.Images;
import dev.unseen.compose.plan.Choices;
import dev.unseen.compose.plan.Planner;
import dev.unseen.compose.plan.Planning;
import dev.unseen.compose.plan.Values;
import dev.unseen.compose.project.ComposeFile;
import dev.unseen.compose.scan.Corpus;
import dev.unseen.compose.scan.CorpusCopy;
import dev.unseen.compose.text.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every case of the corpus, rewritten as on a host whose engine knows every image.
class RewriterCorpusTest {
    /// An engine that knows every image: some entrypoint, some command, a shell.
    static final Images EVERY_IMAGE =
            reference ->
                    Optional.of(
                            new ImageConfig(
                                    List.of("/entry.sh"),
                                    List.of("serve"),
                                    Optional.empty(),
                                    true));

    static Stream<Path> cases() {
        return Corpus.cases().stream();
    }

    private static Planning plan(CorpusCopy copy) {
        return Planner.plan(copy.read(), EVERY_IMAGE, Choices.NONE, Values.NONE, "secrets");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void rewrite_ofACase_leavesNothingForASecondRun(Path source, @TempDir Path folder)
            throws IOException {
        var copy = CorpusCopy.of(source, folder.resolve("p"));
        Planning planning = plan(copy);
        Map<Path, SourceText> changed = Rewriter.rewrite(planning);
        for (ComposeFile file : planning.project().files()) {
            SourceText after = changed.getOrDefault(file.path(), file.source());
            assertThat(comments(after)).as(file.name()).containsAll(comments(file.source()));
            assertThat(crlf(after.text())).isEqualTo(crlf(file.source().text()));
            assertThat(after.text().endsWith("\n")).isEqualTo(file.source().text().endsWith("\n"));
        }
        for (var each : changed.entrySet()) {
            Files.write(each.getKey(), each.getValue().bytes());
        }
        assertThat(plan(copy).moves()).isEmpty();
    }

    private static List<String> comments(SourceText text) {
        return text.text().lines().map(String::strip).filter(each -> each.startsWith("#")).toList();
    }

    private static String crlf(String text) {
        boolean all = text.replace("\r\n", "").indexOf('\n') < 0;
        return text.contains("\r\n") ? all ? "crlf" : "mixed" : "lf";
    }
}
