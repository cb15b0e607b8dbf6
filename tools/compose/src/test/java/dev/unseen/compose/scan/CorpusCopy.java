package dev.unseen.compose.scan;

import dev.unseen.compose.project.Limits;
import dev.unseen.compose.project.Project;
import dev.unseen.compose.project.ProjectReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A case of the corpus copied into a folder of its own, its sample filled in as `.env`.
public record CorpusCopy(Path folder, Corpus.Labels labels, Map<String, String> shell) {

    public static CorpusCopy of(Path source, Path target) {
        copy(source, target);
        Corpus.Labels labels = Corpus.labels(source);
        try {
            for (String sample : List.of(".env.example", ".env.prod.example")) {
                if (Files.exists(target.resolve(sample)) && !Files.exists(target.resolve(".env"))) {
                    Files.copy(target.resolve(sample), target.resolve(".env"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> shell = new TreeMap<>();
        labels.supplied().keySet().forEach(name -> shell.put(name, "dummy-" + name + "-1"));
        return new CorpusCopy(target, labels, shell);
    }

    public Project read() {
        var request = new ProjectReader.Request(folder, labels.files(), List.of(), shell);
        return ProjectReader.read(request, Limits.DEFAULT);
    }

    /// The names of all services.
    public Set<String> services() {
        var names = new TreeSet<String>();
        read().services().forEach(service -> names.add(service.name()));
        return names;
    }

    private static void copy(Path source, Path target) {
        try (Stream<Path> paths = Files.walk(source)) {
            for (Path path : paths.toList()) {
                Path to = target.resolve(source.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(path, to);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
