package dev.unseen.compose.cli;

import dev.unseen.compose.change.Boundary;
import dev.unseen.compose.process.Command;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Runs commands on a project folder and remembers what they print.
final class Bench {
    final Path project;
    final Map<String, String> environment = new HashMap<>();
    Instant now = Instant.parse("2026-03-01T10:00:00Z");
    Boundary boundary = Boundary.NONE;
    String out = "";
    String err = "";

    Bench(Path folder) {
        try {
            this.project = Files.createDirectories(folder.resolve("project"));
            environment.put("UNSEEN_HOME", folder.resolve("home").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Bench file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Bench file(String name, byte[] bytes) {
        try {
            Path file = project.resolve(name);
            Path parent = file.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.write(file, bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(String name) {
        try {
            return Files.readString(project.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Runs `compose COMMAND PROJECT OPTIONS…`.
    int run(String command, String... options) {
        var words = new ArrayList<String>();
        words.add(command);
        words.add(project.toString());
        words.addAll(List.of(options));
        var output = new ByteArrayOutputStream();
        var errors = new ByteArrayOutputStream();
        var surroundings =
                new Surroundings(
                        new PrintStream(output, true, StandardCharsets.UTF_8),
                        new PrintStream(errors, true, StandardCharsets.UTF_8),
                        environment,
                        (InstantSource) () -> now,
                        new SecureRandom(),
                        boundary);
        try {
            return ComposeCommand.of(surroundings).execute(words.toArray(String[]::new));
        } finally {
            out = output.toString(StandardCharsets.UTF_8);
            err = errors.toString(StandardCharsets.UTF_8);
        }
    }

    String git(String... words) {
        var all = new ArrayList<>(List.of("git"));
        all.addAll(List.of(words));
        return new Command(all, project, Map.of(), Duration.ofSeconds(20)).run().text();
    }

    /// Every file of the project with its bytes, mode and owner; backups left out.
    Map<String, String> tree() {
        return tree(project);
    }

    static Map<String, String> tree(Path project) {
        Map<String, String> out = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(project)) {
            for (Path path : paths.toList()) {
                String name = project.relativize(path).toString();
                if (!name.startsWith("secrets-backup") && !name.startsWith(".git/")) {
                    Map<String, Object> about =
                            Files.readAttributes(
                                    path, "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS);
                    String content =
                            Files.isRegularFile(path)
                                    ? HexFormat.of().formatHex(Files.readAllBytes(path))
                                    : "";
                    out.put(name, about + " " + content);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out;
    }
}
