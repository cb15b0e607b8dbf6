package dev.unseen.audit.verify;

import dev.unseen.chassis.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a check of a log found.
///
/// `entriesSigned` of the `entries` lie below a checkpoint; those behind it are whole and in order,
/// but nobody has signed for them yet.
public record VerificationReport(
        String origin,
        long entries,
        long entriesSigned,
        int checkpoints,
        String root,
        Optional<Finding> firstWrong) {

    public boolean sound() {
        return firstWrong.isEmpty();
    }

    public String json() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("sound", sound());
        report.put("origin", origin);
        report.put("entries", entries);
        report.put("entries_signed", entriesSigned);
        report.put("checkpoints", checkpoints);
        report.put("root", root);
        firstWrong.ifPresent(finding -> report.put("first_wrong", fields(finding)));
        return Json.text(report);
    }

    private static Map<String, Object> fields(Finding finding) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", finding.kind().name().toLowerCase(java.util.Locale.ROOT));
        finding.entry().ifPresent(entry -> fields.put("entry", entry));
        fields.put("why", finding.why());
        return fields;
    }
}
