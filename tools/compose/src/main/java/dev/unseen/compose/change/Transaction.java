package dev.unseen.compose.change;

import dev.unseen.compose.failure.Outage;
import dev.unseen.compose.failure.Refusal;
import dev.unseen.compose.sealed.Seal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes a list of changes so that a kill at any point leaves a way back.
///
/// Order: sealed copies and the manifest are on disk before the first change; `applied` is written
///        after the last.
public final class Transaction {
    private final Path project;
    private final Disk disk;
    private final Digests digests;
    private final Seal seal;
    private final SecureRandom random;
    private final Map<String, Change.Content> besides = new LinkedHashMap<>();

    public Transaction(Path project, Disk disk, Digests digests, Seal seal, SecureRandom random) {
        this.project = project;
        this.disk = disk;
        this.digests = digests;
        this.seal = seal;
        this.random = random;
    }

    /// Puts a copy of something beyond the project into the backup; no rollback touches it there.
    public Transaction keeping(String name, byte[] bytes) {
        besides.put(name, new Change.Content(bytes));
        return this;
    }

    /// Makes the changes in their order; `folders` are made first. Answers the backup's folder.
    public Path apply(List<Path> folders, List<Change> changes, Instant now) {
        var backups = new Backups(project);
        disk.folder(backups.folder());
        hide(backups.folder());
        try (FileChannel channel = lockFile(backups);
                FileLock lock = lock(channel)) {
            if (!lock.isValid()) {
                throw new Outage("disk", "the lock of " + Backups.FOLDER + " was lost");
            }
            return locked(backups, folders, changes, now);
        } catch (IOException e) {
            throw new Outage("disk", "cannot lock " + backups.folder());
        }
    }

    /// The folder outlives a rollback, which takes our line out of the project's `.gitignore`.
    private void hide(Path folder) {
        Path file = folder.resolve(".gitignore");
        if (!Files.exists(file)) {
            disk.write(
                    file,
                    "*\n".getBytes(StandardCharsets.US_ASCII),
                    new Attributes("0644", -1, -1));
        }
    }

    private static FileChannel lockFile(Backups backups) throws IOException {
        return FileChannel.open(
                backups.folder().resolve(".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw Refusal.conflict("another run is changing this project; wait for it");
            }
            return lock;
        } catch (OverlappingFileLockException e) {
            throw Refusal.conflict("another run is changing this project; wait for it");
        }
    }

    private Path locked(Backups backups, List<Path> folders, List<Change> changes, Instant now) {
        Path backup = backups.fresh(now);
        disk.folder(backup);
        Map<String, byte[]> copies = new LinkedHashMap<>();
        var entries = new ArrayList<Manifest.Entry>();
        List<String> made =
                folders.stream().filter(each -> !Files.exists(each)).map(this::name).toList();
        for (Change change : changes) {
            entries.add(entry(change, copies));
        }
        besides.forEach((name, content) -> copies.put(name, content.bytes()));
        var manifest = new Manifest(1, now.toString(), seal.word(), made, List.copyOf(entries));
        byte[] archive = seal.seal(Backups.zip(copies), random);
        disk.write(backup.resolve(Backups.ARCHIVE), archive, Attributes.PRIVATE);
        disk.write(backup.resolve(Manifest.NAME), manifest.json(), Attributes.PRIVATE);
        try {
            folders.forEach(disk::folder);
            changes.forEach(this::make);
        } catch (Outage e) {
            throw e.followed("`rollback` puts back what was changed until then");
        }
        disk.write(
                backup.resolve(Backups.STATE),
                "applied\n".getBytes(StandardCharsets.US_ASCII),
                Attributes.PRIVATE);
        return backup;
    }

    private void make(Change change) {
        change.content()
                .ifPresentOrElse(
                        content -> disk.write(change.file(), content.bytes(), change.attributes()),
                        () -> disk.erase(change.file()));
    }

    private Manifest.Entry entry(Change change, Map<String, byte[]> copies) {
        String name = name(change.file());
        Manifest.State before = Manifest.State.ABSENT;
        if (Files.exists(change.file())) {
            byte[] content = read(change.file());
            copies.put(name, content);
            before = state(content, Disk.attributes(change.file()));
        }
        Manifest.State after =
                change.content()
                        .map(content -> state(content.bytes(), change.attributes()))
                        .orElse(Manifest.State.ABSENT);
        if (change.kept()) {
            change.content().ifPresent(content -> copies.putIfAbsent(name, content.bytes()));
        }
        return new Manifest.Entry(name, before, after, change.kept());
    }

    private Manifest.State state(byte[] content, Attributes attributes) {
        return new Manifest.State(
                true, digests.of(content), attributes.mode(), attributes.uid(), attributes.gid());
    }

    private String name(Path file) {
        return project.relativize(file).toString().replace('\\', '/');
    }

    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new Outage("disk", "cannot read " + file.getFileName());
        }
    }
}
