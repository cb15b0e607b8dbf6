package dev.unseen.compose.ports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.compose.project.Project;
import dev.unseen.compose.project.Scalars;
import dev.unseen.compose.scan.Corpus;
import dev.unseen.compose.text.SourceText;
import dev.unseen.compose.yaml.Node;
import dev.unseen.compose.yaml.YamlLimits;
import dev.unseen.compose.yaml.YamlText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CorpusPortsTest {
    static Stream<Path> cases() {
        return Corpus.cases().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void close_ofACase_isWhatItsLabelsAllow(Path folder) throws Exception {
        Corpus.Labels labels = Corpus.labels(folder);
        Project project = Corpus.project(folder, labels);
        List<String> closed =
                ClosablePorts.of(project, true).stream()
                        .filter(ClosablePorts.Judged::close)
                        .map(each -> each.service().name() + " " + each.port().written())
                        .toList();
        List<String> allowed = new ArrayList<>(ports(folder, "close"));
        assertThat(closed).containsAll(allowed);
        allowed.addAll(ports(folder, "either"));
        assertThat(allowed).containsAll(closed);
    }

    private static List<String> ports(Path folder, String kind) throws Exception {
        Path file = folder.resolve("expect.yml");
        SourceText text = SourceText.of(Files.readAllBytes(file), "expect.yml");
        Node root = YamlText.read("expect.yml", text, YamlLimits.DEFAULT);
        var out = new ArrayList<String>();
        if (((Node.Mapping) root).get("ports").orElse(null) instanceof Node.Mapping ports
                && ports.get(kind).orElse(null) instanceof Node.Sequence list) {
            for (Node item : list.items()) {
                Node.Mapping each = (Node.Mapping) item;
                String service = each.get("service").flatMap(Scalars::text).orElse("");
                out.add(service + " " + each.get("port").flatMap(Scalars::text).orElse(""));
            }
        }
        return out;
    }
}
