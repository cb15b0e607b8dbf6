package dev.unseen.compose.cli;

import dev.unseen.compose.project.Project;
import dev.unseen.compose.project.ProjectReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which project a command is about.
final class ProjectOptions {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR",
            description = "The project's folder; this one when left out.")
    Path folder = Path.of("");

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "A compose file, relative to DIR; all of DIR's when left out.")
    List<String> files = new ArrayList<>();

    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            description = "An interpolation file instead of .env, relative to DIR.")
    List<String> envFiles = new ArrayList<>();

    Project read(Map<String, String> shell) {
        return ProjectReader.read(new ProjectReader.Request(folder(), files, envFiles, shell));
    }

    Path folder() {
        return folder.toAbsolutePath().normalize();
    }
}
