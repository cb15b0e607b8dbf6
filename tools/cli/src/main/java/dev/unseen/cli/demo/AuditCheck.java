package dev.unseen.cli.demo;

import dev.unseen.audit.note.NoteKey;
import dev.unseen.audit.verify.VerificationReport;
import dev.unseen.audit.verify.Verifier;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.file.PrivateFiles;
import dev.unseen.chassis.json.Json;
import dev.unseen.cli.api.Web;
import dev.unseen.cli.house.House;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import tools.jackson.databind.JsonNode;

/// Exports the audit log as the administrator, then checks the files with nothing but a key.
final class AuditCheck {

    private final House house;
    private final String administrator;

    AuditCheck(House house, String administrator) {
        this.house = house;
        this.administrator = administrator;
    }

    /// @param identity the file by which the strongroom and its log are recognised
    Observations.LogSeen run(Path identity) {
        var web = Web.trusting(house.directory().authority());
        String unseen = house.addresses().strongroom() + "/unseen/v1";
        byte[] zip =
                web.get(unseen + "/audit/export", "X-Auth-Token", administrator)
                        .expecting(200)
                        .body();
        Path target = house.directory().path().resolve("audit-export");
        unpack(zip, target);
        VerificationReport report = new Verifier(keys(identity)).verify(target);
        return new Observations.LogSeen(
                report.sound(),
                report.entries(),
                report.checkpoints(),
                report.root(),
                target.toString());
    }

    private static List<NoteKey> keys(Path identity) {
        try {
            List<NoteKey> keys = new ArrayList<>();
            JsonNode told = Json.tree(Files.readAllBytes(identity));
            told.path("log_keys")
                    .forEach(each -> NoteKey.parse(each.asString("")).ifPresent(keys::add));
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unpack(byte[] zip, Path target) {
        try {
            if (Files.exists(target)) {
                try (var old = Files.walk(target)) {
                    old.sorted(Comparator.reverseOrder()).forEach(each -> each.toFile().delete());
                }
            }
            PrivateFiles.directory(target);
            try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
                for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    Path file = target.resolve(entry.getName()).normalize();
                    if (!file.startsWith(target)) {
                        throw Refusal.conflict("The export names a file outside its folder.");
                    }
                    if (!entry.isDirectory()) {
                        Files.createDirectories(file.getParent());
                        Files.copy(in, file);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
