package dev.unseen.fleet.local;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// How a machine starts its agent; it is told where its user-data and its
/// state directory are.
///
/// @param home the Java installation that agent and application run on
/// @param files what its options name, for the machine to be able to read
public record AgentCommand(
        Path home, List<String> options, List<Path> classPath, List<Path> files, String mainClass) {

    public AgentCommand {
        options = List.copyOf(options);
        classPath = List.copyOf(classPath);
        files = List.copyOf(files);
    }

    public Path java() {
        return home.resolve("bin").resolve("java");
    }

    List<String> words(String userData, String stateDirectory) {
        List<String> words = new ArrayList<>();
        words.add(java().toString());
        words.addAll(options);
        words.add("-cp");
        words.add(
                classPath.stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator)));
        words.add(mainClass);
        words.addAll(List.of("--user-data", userData, "--state", stateDirectory));
        return words;
    }
}
