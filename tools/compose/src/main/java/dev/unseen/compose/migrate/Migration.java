package dev.unseen.compose.migrate;

import dev.unseen.compose.change.Attributes;
import dev.unseen.compose.change.Backups;
import dev.unseen.compose.change.Change;
import dev.unseen.compose.change.Disk;
import dev.unseen.compose.change.Transaction;
import dev.unseen.compose.failure.Outage;
import dev.unseen.compose.failure.Refusal;
import dev.unseen.compose.git.Git;
import dev.unseen.compose.plan.Planning;
import dev.unseen.compose.plan.Secret;
import dev.unseen.compose.rewrite.Rewriter;
import dev.unseen.compose.text.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Applies a plan to its project, all files in one transaction.
public final class Migration {
    private static final List<String> IGNORED_ALWAYS = List.of("secrets-backup/", "*.backup-*");
    private final Planning planning;
    private final Path project;
    private final SecureRandom random;
    private final boolean force;

    public Migration(Planning planning, SecureRandom random, boolean force) {
        this.planning = planning;
        this.project = planning.project().root().folder();
        this.random = random;
        this.force = force;
    }

    /// What a migration did.
    public sealed interface Outcome {
        /// Nothing was to be moved, and nothing was touched.
        record NothingToDo() implements Outcome {}

        record Done(Path backup, List<String> files) implements Outcome {}
    }

    /// Everything that will change, ready to be shown or applied.
    ///
    /// Errors: [Refusal] when git tracks the secrets folder, when a file has uncommitted
    /// changes and nobody forces, or when a secret file of that name holds something else.
    public List<Change> changes(List<Change> extra) {
        Map<Path, SourceText> texts = Rewriter.rewrite(planning);
        Optional<Git> git = Git.of(project);
        git.ifPresent(repository -> refuse(repository, texts));
        var changes = new ArrayList<Change>();
        // First in, last out: whenever a run is killed, git never sees a secret file.
        ignored(git).ifPresent(changes::add);
        for (Secret secret : planning.secrets()) {
            secret(secret).ifPresent(changes::add);
        }
        encryptionKey().ifPresent(changes::add);
        planning.helper().map(this::helper).ifPresent(changes::add);
        extra.stream().filter(each -> !each.isGone()).forEach(changes::add);
        texts.entrySet().stream()
                .sorted(Comparator.comparing(each -> isCompose(each.getKey())))
                .forEach(each -> changes.add(rewritten(each.getKey(), each.getValue())));
        extra.stream().filter(Change::isGone).forEach(changes::add);
        return changes;
    }

    public Outcome apply(Transaction transaction, List<Change> extra, Instant now) {
        if (planning.isEmpty()) {
            return new Outcome.NothingToDo();
        }
        List<Change> changes = changes(extra);
        Path backup = transaction.apply(folders(changes), changes, now);
        List<String> names =
                changes.stream()
                        .map(change -> planning.project().root().name(change.file()))
                        .toList();
        return new Outcome.Done(backup, names);
    }

    private List<Path> folders(List<Change> changes) {
        var folders = new ArrayList<Path>();
        for (Change change : changes) {
            Path parent = change.file().getParent();
            var missing = new ArrayList<Path>();
            while (parent != null && !Files.exists(parent) && !folders.contains(parent)) {
                missing.add(parent);
                parent = parent.getParent();
            }
            folders.addAll(missing.reversed());
        }
        return folders;
    }

    private boolean isCompose(Path path) {
        return planning.project().files().stream().anyMatch(file -> file.path().equals(path));
    }

    private static Change rewritten(Path path, SourceText text) {
        return Change.of(path, text.bytes(), Disk.attributes(path));
    }

    private Path secretsFolder() {
        Path folder = project.resolve(planning.folder()).normalize();
        if (!folder.startsWith(project) || folder.equals(project)) {
            throw Refusal.notPermitted("the secrets folder lies inside the project");
        }
        return folder;
    }

    private Optional<Change> secret(Secret secret) {
        Path file = secretsFolder().resolve(secret.name());
        byte[] bytes = secret.value().bytes();
        if (Files.exists(file) && !Arrays.equals(read(file), bytes) && !force) {
            throw Refusal.conflict(
                    planning.folder()
                            + "/"
                            + secret.name()
                            + " exists and holds another value; --force replaces it");
        }
        return Optional.of(Change.of(file, bytes, attributes(secret)));
    }

    /// Only root gives files away: anybody else keeps them, readable inside the closed folder.
    private static Attributes attributes(Secret secret) {
        int uid = secret.uid().orElse(-1);
        boolean root = ProcessOwner.isRoot();
        boolean mine = uid < 0 || uid == 0 || uid == ProcessOwner.uid();
        if (root && uid >= 0) {
            return new Attributes(secret.mode(), uid, -1);
        }
        return new Attributes(mine ? secret.mode() : "0444", -1, -1);
    }

    private Change helper(Path program) {
        byte[] bytes = StaticProgram.read(program);
        Path file = secretsFolder().resolve(Planning.HELPER);
        return Change.of(file, bytes, new Attributes("0555", -1, -1));
    }

    private Optional<Change> encryptionKey() {
        Path file = secretsFolder().resolve(EncryptionKey.NAME);
        boolean taken = planning.secret(EncryptionKey.NAME).isPresent();
        if (taken) {
            return Optional.empty();
        }
        if (Files.exists(file)) {
            EncryptionKey.check(read(file), random);
            return Optional.empty();
        }
        return Optional.of(
                Change.kept(file, EncryptionKey.generate(random), new Attributes("0400", -1, -1)));
    }

    private Optional<Change> ignored(Optional<Git> git) {
        Path file = project.resolve(".gitignore");
        boolean there = Files.exists(file);
        SourceText old = SourceText.of(there ? read(file) : new byte[0], ".gitignore");
        var wanted = new ArrayList<String>();
        wanted.add(planning.folder() + "/");
        wanted.addAll(IGNORED_ALWAYS);
        Attributes attributes = there ? Disk.attributes(file) : new Attributes("0644", -1, -1);
        return IgnoreFile.with(old, wanted, git)
                .map(text -> Change.of(file, text.bytes(), attributes));
    }

    private void refuse(Git git, Map<Path, SourceText> texts) {
        for (String folder : List.of(planning.folder(), Backups.FOLDER)) {
            List<String> tracked = git.tracked(folder);
            if (!tracked.isEmpty()) {
                throw Refusal.notPermitted(
                        "git tracks "
                                + tracked.getFirst()
                                + "; take it out (git rm --cached) and replace its value first");
            }
        }
        if (!force) {
            uncommitted(git, texts);
        }
    }

    private void uncommitted(Git git, Map<Path, SourceText> texts) {
        List<String> names = texts.keySet().stream().map(planning.project().root()::name).toList();
        List<String> changed = names.isEmpty() ? List.of() : git.changed(names);
        boolean ours = new Backups(project).all().size() > 0;
        if (!changed.isEmpty() && !ours) {
            throw Refusal.conflict(
                    String.join(", ", changed)
                            + " has changes that are not committed; commit them, or --force");
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new Outage("disk", "cannot read " + file.getFileName());
        }
    }
}
