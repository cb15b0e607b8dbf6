package dev.unseen.cli.demo;

import dev.unseen.audit.note.NoteKey;
import dev.unseen.audit.verify.VerificationReport;
import dev.unseen.audit.verify.Verifier;
import dev.unseen.chassis.json.Json;
import dev.unseen.cli.api.Web;
import dev.unseen.cli.audit.AuditExport;
import dev.unseen.cli.house.House;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
        Path target = house.directory().path().resolve("audit-export");
        remove(target);
        AuditExport.fetch(web, house.addresses().strongroom(), administrator, target);
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

    private static void remove(Path target) {
        if (Files.notExists(target)) {
            return;
        }
        try (var old = Files.walk(target)) {
            old.sorted(Comparator.reverseOrder()).forEach(each -> each.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
