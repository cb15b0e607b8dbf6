package dev.unseen.proof.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// `unseen compose migrate --from-bundle` as the application of the demo's VPS.
final class BundleToCompose {
    private final OtherApplication application;

    BundleToCompose(LiveHouse live) {
        this.application = new OtherApplication(live);
    }

    /// The project's folder on the machine, migrated.
    Path migrated(String compose) throws Exception {
        Path project = Files.createDirectories(application.folder().resolve("project"));
        Files.writeString(project.resolve("compose.yaml"), compose);
        application.run(
                () -> isApplied(project.resolve("secrets-backup")),
                "compose",
                "migrate",
                "project",
                "--from-bundle",
                "--no-engine",
                "--strict");
        return project;
    }

    private static boolean isApplied(Path backups) throws IOException {
        if (!Files.isDirectory(backups)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(backups, 2)) {
            return files.anyMatch(each -> each.endsWith("state"));
        }
    }
}
