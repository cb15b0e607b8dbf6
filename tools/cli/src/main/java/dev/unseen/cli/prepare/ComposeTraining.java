package dev.unseen.cli.prepare;

import dev.unseen.compose.cli.ComposeCommand;
import dev.unseen.compose.cli.Surroundings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A compose project of a few lines, scanned and planned, so that `unseen compose` starts at once.
final class ComposeTraining {

    private static final String PROJECT =
            """
            services:
              db:
                image: postgres:17
                environment:
                  POSTGRES_PASSWORD: ${DB_PASSWORD}
              web:
                image: nginx:1.29
                environment:
                  - DATABASE_URL=postgresql://app:${DB_PASSWORD}@db/app
                ports: ["8080:80"]
            """;

    private ComposeTraining() {}

    static void run(Path project) throws IOException {
        Files.createDirectory(project);
        Files.writeString(project.resolve("compose.yaml"), PROJECT);
        Files.writeString(project.resolve(".env"), "DB_PASSWORD=a-password-of-nobody-7781\n");
        var quiet = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Surroundings process = Surroundings.ofProcess();
        var surroundings =
                new Surroundings(
                        quiet,
                        quiet,
                        process.environment(),
                        process.clock(),
                        process.random(),
                        process.boundary());
        var compose = ComposeCommand.of(surroundings).setOut(new PrintWriter(quiet, true));
        compose.execute("--help");
        compose.execute("scan", project.toString());
        compose.execute("scan", "--json", project.toString());
        compose.execute("plan", project.toString());
    }
}
