package dev.unseen.compose.scan;

import dev.unseen.compose.env.DotEnv;
import dev.unseen.compose.project.Limits;
import dev.unseen.compose.project.Project;
import dev.unseen.compose.project.ProjectReader;
import dev.unseen.compose.project.Scalars;
import dev.unseen.compose.text.SourceText;
import dev.unseen.compose.yaml.Node;
import dev.unseen.compose.yaml.YamlText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The labelled corpus: real compose files, and what a careful reader decided about each variable.
public final class Corpus {
    /// Cases whose labels nobody looked at while the rules were written.
    public static final Set<String> HELD_OUT =
            Set.of(
                    "004", "008", "012", "015", "018", "021", "023", "027", "031", "034", "038",
                    "042", "044", "046");

    /// Cases that were written for this corpus begin with this; the others were published.
    private static final String WRITTEN = "1";

    private Corpus() {}

    public static Path folder() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(here.resolve("proof/corpus/compose"))) {
            here = here.getParent();
        }
        return here.resolve("proof/corpus/compose");
    }

    public static List<Path> cases() {
        try (Stream<Path> paths = Files.list(folder())) {
            return paths.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static boolean isWritten(Path folder) {
        return String.valueOf(folder.getFileName()).startsWith(WRITTEN);
    }

    public static boolean isHeldOut(Path folder) {
        return HELD_OUT.contains(String.valueOf(folder.getFileName()).substring(0, 3));
    }

    /// What the labels say about one entry: a key `file|service|variable`, and the label's word.
    public record Labels(
            List<String> files, Map<String, String> labels, Map<String, String> supplied) {}

    public static Labels labels(Path folder) {
        Node.Mapping root = (Node.Mapping) yaml(folder.resolve("expect.yml"));
        var labels = new HashMap<String, String>();
        var supplied = new HashMap<String, String>();
        for (Node service : items(root, "services")) {
            String key = text(service, "file") + "|" + text(service, "service") + "|";
            label(service, key, labels);
            for (Node each : items(service, "secrets_if_supplied")) {
                items(each, "from")
                        .forEach(from -> supplied.put(Scalars.text(from).orElseThrow(), ""));
            }
        }
        for (Node file : items(root, "env_files")) {
            label(file, text(file, "file") + "||", labels);
        }
        List<String> files =
                items(root, "files").stream()
                        .map(node -> Scalars.text(node).orElseThrow())
                        .toList();
        return new Labels(files, labels, supplied);
    }

    private static void label(Node node, String key, Map<String, String> labels) {
        for (String kind :
                List.of(
                        "secrets",
                        "secrets_if_supplied",
                        "secrets_without_value",
                        "either",
                        "keep")) {
            for (Node each : items(node, kind)) {
                String name =
                        each.target() instanceof Node.Mapping
                                ? text(each, "name")
                                : Scalars.text(each).orElseThrow();
                labels.put(key + name, kind);
            }
        }
    }

    /// Reads a case as a user would: its files named, its sample copied to `.env`, every name of
    /// `secrets_if_supplied` given a value.
    public static Project project(Path folder, Labels labels) {
        var shell = new HashMap<String, String>();
        sample(folder).ifPresent(shell::putAll);
        labels.supplied()
                .keySet()
                .forEach(name -> shell.merge(name, "dummy-value-1", Corpus::filled));
        return ProjectReader.read(
                new ProjectReader.Request(folder, labels.files(), List.of(), shell),
                Limits.DEFAULT);
    }

    private static String filled(String old, String dummy) {
        return old.isEmpty() ? dummy : old;
    }

    private static Optional<Map<String, String>> sample(Path folder) {
        for (String name : List.of(".env.example", ".env.prod.example")) {
            Path file = folder.resolve(name);
            if (Files.exists(file)) {
                DotEnv sample = DotEnv.read(name, source(file));
                return Optional.of(sample.values(any -> Optional.empty()));
            }
        }
        return Optional.empty();
    }

    private static Node yaml(Path file) {
        return YamlText.read(file.toString(), source(file), Limits.DEFAULT.yaml());
    }

    private static SourceText source(Path file) {
        try {
            return SourceText.of(Files.readAllBytes(file), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Node> items(Node node, String key) {
        var out = new ArrayList<Node>();
        if (node.target() instanceof Node.Mapping mapping
                && mapping.get(key).orElse(null) instanceof Node.Sequence sequence) {
            out.addAll(sequence.items());
        }
        return out;
    }

    private static String text(Node node, String key) {
        return ((Node.Mapping) node.target()).get(key).flatMap(Scalars::text).orElse("");
    }
}
