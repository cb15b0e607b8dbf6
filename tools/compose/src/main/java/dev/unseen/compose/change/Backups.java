package dev.unseen.compose.change;

import dev.unseen.compose.failure.Outage;
import dev.unseen.compose.failure.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// The folder of dated backups of a project.
public final class Backups {
    public static final String FOLDER = "secrets-backup";
    static final String ARCHIVE = "files.zip.age";
    static final String STATE = "state";
    private static final int ARCHIVE_BYTES_MAX = 64_000_000;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final Path folder;

    public Backups(Path project) {
        this.folder = project.resolve(FOLDER);
    }

    public Path folder() {
        return folder;
    }

    /// A folder name nobody has used: the date, and a number when one second sees two runs.
    Path fresh(Instant now) {
        String stamp = STAMP.format(now);
        Path path = folder.resolve(stamp);
        for (int number = 2; Files.exists(path); number++) {
            path = folder.resolve(stamp + "-" + number);
        }
        return path;
    }

    /// All complete backups, oldest first.
    public List<Path> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> Files.exists(path.resolve(Manifest.NAME)))
                    .sorted(Comparator.comparing(Backups::order))
                    .toList();
        } catch (IOException e) {
            throw new Outage("disk", "cannot list " + folder);
        }
    }

    /// `…Z` before `…Z-2` before `…Z-10`.
    private static String order(Path path) {
        String name = String.valueOf(path.getFileName());
        int dash = name.indexOf('-');
        return dash < 0
                ? name + "-000000"
                : name.substring(0, dash)
                        + "-%06d".formatted(Integer.parseInt(name.substring(dash + 1)));
    }

    /// What became of a backup: empty while its run may have been killed, then `applied`, then
    /// `rolled-back`.
    public static String state(Path backup) {
        try {
            Path file = backup.resolve(STATE);
            return Files.exists(file) ? Files.readString(file).strip() : "";
        } catch (IOException e) {
            throw new Outage("disk", "cannot read the state of " + backup);
        }
    }

    static byte[] zip(Map<String, byte[]> files) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var each : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(each.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    static Map<String, byte[]> unzip(byte[] archive) {
        var out = new HashMap<String, byte[]>();
        long total = 0;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] bytes = zip.readNBytes(ARCHIVE_BYTES_MAX);
                total += bytes.length;
                if (total >= ARCHIVE_BYTES_MAX) {
                    throw Refusal.limit("the backup is larger than " + ARCHIVE_BYTES_MAX);
                }
                out.put(entry.getName(), bytes);
            }
        } catch (IOException e) {
            throw Refusal.malformed("the archive of the backup is damaged");
        }
        return out;
    }
}
