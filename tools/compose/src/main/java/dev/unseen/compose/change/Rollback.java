package dev.unseen.compose.change;

import dev.unseen.compose.failure.Refusal;
import dev.unseen.compose.sealed.Seal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Puts back every byte, mode and owner that a run changed, wherever that run, or an earlier
/// rollback of it, stopped.
public final class Rollback {
    private final Path project;
    private final Disk disk;
    private final Digests digests;

    public Rollback(Path project, Disk disk, Digests digests) {
        this.project = project;
        this.disk = disk;
        this.digests = digests;
    }

    /// What one file needs.
    private sealed interface Need {
        record Nothing() implements Need {}

        record Restore() implements Need {}

        record Remove() implements Need {}

        record Edited(String path) implements Need {}
    }

    /// The backup that a plain `rollback` undoes: the newest that is not rolled back.
    ///
    /// Errors: [Refusal] when there is none.
    public static Path latest(Path project) {
        return new Backups(project)
                .all().reversed().stream()
                        .filter(backup -> !Backups.state(backup).equals("rolled-back"))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        Refusal.notFound(
                                                "no backup in "
                                                        + Backups.FOLDER
                                                        + " is left to roll back"));
    }

    /// Undoes the run that made `backup`; answers the files put back.
    ///
    /// Errors: [Refusal] when a file was edited since, unless `force`; nothing is changed then.
    public List<String> undo(Path backup, Seal.Key key, boolean force) {
        Manifest manifest = Manifest.read(backup);
        List<String> edited =
                manifest.files().stream()
                        .map(this::need)
                        .filter(Need.Edited.class::isInstance)
                        .map(need -> ((Need.Edited) need).path())
                        .toList();
        if (!edited.isEmpty() && !force) {
            throw Refusal.conflict(
                    "edited since the migration: "
                            + String.join(", ", edited)
                            + "; --force puts the old bytes back over these edits");
        }
        Map<String, byte[]> copies = copies(backup, manifest, key);
        var restored = new ArrayList<String>();
        for (Manifest.Entry entry : manifest.files().reversed()) {
            if (restore(entry, copies)) {
                restored.add(entry.path());
            }
        }
        manifest.folders().reversed().forEach(folder -> disk.removeEmpty(inside(folder)));
        disk.write(
                backup.resolve(Backups.STATE),
                "rolled-back\n".getBytes(StandardCharsets.US_ASCII),
                Attributes.PRIVATE);
        return restored;
    }

    /// The files that a rollback removed and whose bytes exist nowhere but in the backup now.
    public List<String> kept(Path backup) {
        return Manifest.read(backup).files().stream()
                .filter(Manifest.Entry::kept)
                .map(Manifest.Entry::path)
                .toList();
    }

    private static Map<String, byte[]> copies(Path backup, Manifest manifest, Seal.Key key) {
        boolean needed = manifest.files().stream().anyMatch(entry -> entry.before().exists());
        return needed
                ? Backups.unzip(key.open(Transaction.read(backup.resolve(Backups.ARCHIVE))))
                : Map.of();
    }

    private boolean restore(Manifest.Entry entry, Map<String, byte[]> copies) {
        Path file = inside(entry.path());
        disk.sweep(file);
        Need need = need(entry);
        if (need instanceof Need.Nothing) {
            return false;
        }
        byte[] content = copies.get(entry.path());
        if (!entry.before().exists()) {
            disk.delete(file);
        } else if (content == null) {
            throw Refusal.malformed("the backup does not hold " + entry.path());
        } else {
            disk.write(file, content, entry.before().attributes());
        }
        return true;
    }

    private Need need(Manifest.Entry entry) {
        Path file = inside(entry.path());
        Manifest.State before = entry.before();
        if (!Files.exists(file)) {
            return before.exists() ? missing(entry) : new Need.Nothing();
        }
        String digest = digests.of(Transaction.read(file));
        if (before.exists() && digest.equals(before.digest())) {
            boolean same = Disk.attributes(file).equals(before.attributes());
            return same ? new Need.Nothing() : new Need.Restore();
        }
        if (!digest.equals(entry.after().digest())) {
            return new Need.Edited(entry.path());
        }
        return before.exists() ? new Need.Restore() : new Need.Remove();
    }

    /// A file that the run took away comes back; one that went later was taken by somebody else.
    private static Need missing(Manifest.Entry entry) {
        return entry.after().exists() ? new Need.Edited(entry.path()) : new Need.Restore();
    }

    /// A manifest names files of its own project only.
    private Path inside(String path) {
        Path file = project.resolve(path).normalize();
        if (!file.startsWith(project) || file.equals(project)) {
            throw Refusal.malformed("the manifest names a file outside the project");
        }
        return file;
    }
}
