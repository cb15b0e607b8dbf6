package dev.unseen.compose.cli;

import dev.unseen.compose.change.Change;
import dev.unseen.compose.change.Digests;
import dev.unseen.compose.change.Disk;
import dev.unseen.compose.change.Transaction;
import dev.unseen.compose.failure.Refusal;
import dev.unseen.compose.git.Git;
import dev.unseen.compose.migrate.Migration;
import dev.unseen.compose.migrate.Record;
import dev.unseen.compose.plan.PlanFile;
import dev.unseen.compose.plan.Planning;
import dev.unseen.compose.project.Project;
import dev.unseen.compose.script.Scripts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Moves the secrets: backup first, then files and rewritten compose files in one transaction.
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description = "Moves secrets into files, after a sealed backup; rollback undoes it.")
final class MigrateCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    @Mixin ProjectOptions project = new ProjectOptions();
    @Mixin PlanOptions plan = new PlanOptions();
    @Mixin SealOptions seal = new SealOptions();

    @Option(names = "--plan", paramLabel = "FILE", description = "Apply this reviewed plan.")
    Optional<Path> reviewed = Optional.empty();

    @Option(names = "--dry-run", description = "Show the changed files and touch nothing.")
    boolean dryRun;

    @Option(names = "--force", description = "Work over uncommitted changes and old secret files.")
    boolean force;

    @Option(names = "--strict", description = "Exit with 1 when a secret has to stay.")
    boolean strict;

    @Option(names = "--scripts", description = "Write setup-secrets.sh and verify-secrets.sh too.")
    boolean scripts;

    @Option(names = "--commit", description = "Commit the changed files, and nothing else.")
    boolean commit;

    private List<String> values = List.of();

    MigrateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Project read = project.read(surroundings.environment());
        Digests digests = surroundings.home().digests(surroundings.random());
        reviewed.ifPresent(file -> Given.file("--plan", file));
        Planning planning =
                plan.plan(read, reviewed.map(PlanFile::read), digests, surroundings.environment());
        surroundings.out().print(PlanCommand.summary(planning));
        values = planning.secrets().stream().map(each -> each.value().text()).toList();
        var migration = new Migration(planning, surroundings.random(), force);
        if (dryRun) {
            show(migration, planning);
            return 0;
        }
        Optional<Path> outside = outside(read);
        int left = strict && !planning.left().isEmpty() ? 1 : 0;
        return switch (migration.apply(
                transaction(read, digests, outside), extra(planning, digests), now())) {
            case Migration.Outcome.NothingToDo _ -> {
                surroundings.out().println("nothing to move");
                yield left;
            }
            case Migration.Outcome.Done done -> {
                report(read, done);
                outside.ifPresent(new Disk(surroundings.boundary())::erase);
                yield left;
            }
        };
    }

    private Instant now() {
        return surroundings.clock().instant();
    }

    private Transaction transaction(Project read, Digests digests, Optional<Path> outside) {
        var transaction =
                new Transaction(
                        read.root().folder(),
                        new Disk(surroundings.boundary()),
                        digests,
                        seal.seal(surroundings),
                        surroundings.random());
        outside.ifPresent(
                file ->
                        transaction.keeping(
                                "credentials/" + file.getFileName(), OldCredentials.bytes(file)));
        return transaction;
    }

    /// Old credentials that lie beyond the project, where no rollback reaches.
    private Optional<Path> outside(Project read) {
        boolean inside = OldCredentials.within(read.root().folder(), plan.credentials).isPresent();
        return inside ? Optional.empty() : plan.credentials;
    }

    private List<Change> extra(Planning planning, Digests digests) {
        if (planning.isEmpty()) {
            return List.of();
        }
        var out = new ArrayList<Change>();
        out.add(Record.change(planning, digests, now()));
        if (scripts) {
            out.addAll(Scripts.changes(planning));
        }
        OldCredentials.within(planning.project().root().folder(), plan.credentials)
                .map(Change::gone)
                .ifPresent(out::add);
        return out;
    }

    private void show(Migration migration, Planning planning) {
        if (planning.isEmpty()) {
            surroundings.out().println("nothing to move");
            return;
        }
        for (Change change : migration.changes(List.of())) {
            surroundings
                    .out()
                    .println(
                            "would write "
                                    + planning.project().root().name(change.file())
                                    + " "
                                    + change.attributes().mode());
        }
    }

    private void report(Project read, Migration.Outcome.Done done) {
        surroundings.out().println("changed " + done.files().size() + " files");
        surroundings.out().println("backup  " + read.root().name(done.backup()));
        String mode = Disk.attributes(read.root().folder().resolve(plan.folder)).mode();
        if (!mode.endsWith("00")) {
            surroundings.out().println("warning " + plan.folder + "/ is open to others: chmod 700");
        }
        if (commit) {
            commit(read, done);
        }
    }

    /// Whether a file still names a value that was moved; short ones are anybody's word.
    private boolean holdsSecret(Project read, String name) {
        Path file = read.root().folder().resolve(name);
        if (!Files.isRegularFile(file)) {
            return false;
        }
        String text = new String(read.root().read(file), StandardCharsets.UTF_8);
        return values.stream().anyMatch(value -> value.length() >= 12 && text.contains(value));
    }

    private static boolean isThere(Project read, String name) {
        return Files.exists(read.root().folder().resolve(name));
    }

    /// Stages what the migration wrote outside the folders that git must never see.
    private void commit(Project read, Migration.Outcome.Done done) {
        Git git =
                Git.of(read.root().folder())
                        .orElseThrow(() -> Refusal.notFound("--commit needs a git work tree"));
        List<String> visible =
                done.files().stream()
                        .filter(name -> !git.ignores(name))
                        .filter(name -> isThere(read, name) || !git.tracked(name).isEmpty())
                        .toList();
        List<String> secret =
                Stream.concat(visible.stream(), git.staged().stream())
                        .filter(
                                name ->
                                        name.startsWith(plan.folder + "/")
                                                || holdsSecret(read, name))
                        .toList();
        if (!secret.isEmpty()) {
            throw Refusal.notPermitted(
                    secret.getFirst() + " holds a secret and would be committed; nothing was");
        }
        git.commit(visible, "Move secrets from the environment to files");
    }
}
