package dev.unseen.compose.cli;

import dev.unseen.compose.change.Backups;
import dev.unseen.compose.change.Disk;
import dev.unseen.compose.change.Rollback;
import dev.unseen.compose.failure.Refusal;
import dev.unseen.compose.project.Limits;
import dev.unseen.compose.project.Root;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Puts back every byte, mode and owner of the last migration.
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description = "Restores every file of the newest backup that is not rolled back yet.")
final class RollbackCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    @Mixin SealOptions seal = new SealOptions();

    @Parameters(index = "0", arity = "0..1", paramLabel = "DIR", description = "The project.")
    Path folder = Path.of("");

    @Option(names = "--backup", paramLabel = "NAME", description = "A backup's name.")
    Optional<String> backup = Optional.empty();

    @Option(names = "--force", description = "Overwrite edits made since the migration.")
    boolean force;

    RollbackCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Path project = Root.of(folder, Limits.DEFAULT).folder();
        Path chosen =
                backup.map(name -> named(project, name)).orElseGet(() -> Rollback.latest(project));
        var rollback =
                new Rollback(
                        project,
                        new Disk(surroundings.boundary()),
                        surroundings.home().digests(surroundings.random()));
        List<String> restored = rollback.undo(chosen, seal.key(surroundings), force);
        for (String name : restored) {
            boolean there = Files.exists(project.resolve(name));
            surroundings.out().println((there ? "restored " : "removed  ") + name);
        }
        rollback.kept(chosen)
                .forEach(
                        name ->
                                surroundings
                                        .out()
                                        .println(
                                                "kept     "
                                                        + name
                                                        + ", sealed in files.zip.age of this"
                                                        + " backup"));
        surroundings.out().println("rolled back " + chosen.getFileName());
        return 0;
    }

    private static Path named(Path project, String name) {
        return new Backups(project)
                .all().stream()
                        .filter(each -> String.valueOf(each.getFileName()).equals(name))
                        .findFirst()
                        .orElseThrow(() -> Refusal.notFound("no backup " + name));
    }
}
