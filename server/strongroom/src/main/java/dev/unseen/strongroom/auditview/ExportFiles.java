package dev.unseen.strongroom.auditview;

import dev.unseen.audit.AuditLog;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The exported log as one zip: written to a directory of our own, sent, and removed again.
final class ExportFiles {

    private final AuditLog log;
    private final Path directory;

    ExportFiles(AuditLog log, Path directory) {
        this.log = log;
        this.directory = directory;
    }

    void write(OutputStream out) throws IOException {
        Path copy = Files.createTempDirectory(directory, "export-");
        try {
            log.export(copy);
            try (var zip = new ZipOutputStream(out);
                    var files = Files.walk(copy)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    zip.putNextEntry(new ZipEntry(copy.relativize(file).toString()));
                    Files.copy(file, zip);
                    zip.closeEntry();
                }
            }
        } finally {
            remove(copy);
        }
    }

    private static void remove(Path copy) throws IOException {
        List<Path> all;
        try (var files = Files.walk(copy)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.delete(each);
        }
    }
}
