package dev.unseen.cli.audit;

import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.file.PrivateFiles;
import dev.unseen.cli.api.Web;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// The audit log as files that a stranger can check, fetched from a strongroom.
public final class AuditExport {

    private AuditExport() {}

    /// Lays a log into a new or an empty directory.
    ///
    /// @param strongroom its address
    /// @param token a person's, who may export
    /// @return how many files it is
    public static int fetch(Web web, String strongroom, String token, Path target) {
        requireEmpty(target);
        String url = strongroom + "/unseen/v1/audit/export";
        try (InputStream zip = web.open(url, "X-Auth-Token", token)) {
            return unpack(zip, PrivateFiles.directory(target));
        } catch (IOException e) {
            throw new Outage("export", "it broke off; begin again with an empty directory", e);
        }
    }

    private static void requireEmpty(Path target) {
        if (Files.notExists(target)) {
            return;
        }
        try (var existing = Files.list(target)) {
            if (existing.findAny().isPresent()) {
                throw Refusal.conflict(
                        target + " is not empty; an export goes into a new or an empty directory.");
            }
        } catch (IOException _) {
            throw Refusal.conflict(target + " is no directory that can be read.");
        }
    }

    private static int unpack(InputStream zip, Path target) throws IOException {
        int files = 0;
        try (var in = new ZipInputStream(zip)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target.normalize())) {
                    throw Refusal.conflict("The export names a file outside its folder.");
                }
                if (!entry.isDirectory()) {
                    Files.createDirectories(file.getParent());
                    Files.copy(in, file);
                    files++;
                }
            }
        }
        return files;
    }
}
